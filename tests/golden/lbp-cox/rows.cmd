cd ../tests/golden/lbp-cox
lbp-cox --time days --event recurred -x arm,pain -s rows -w site=A patients.csv
