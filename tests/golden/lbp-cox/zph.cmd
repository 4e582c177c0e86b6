cd ../tests/golden/lbp-cox
lbp-cox --time days --event recurred -x site,pain -s zph --transform rank patients.csv
