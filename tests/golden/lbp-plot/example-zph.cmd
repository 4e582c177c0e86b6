cd ../tests/golden/lbp-cox
lbp-cox --time days --event recurred -x arm,pain -s schoenfeld patients.csv | lbp-plot zph --set columns=60
