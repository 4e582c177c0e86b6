cd ../tests/golden/lbp-cox
lbp-cox --time days --event recurred -x arm,pain -s curve --at arm=exercise,pain=3 --at arm=exercise,pain=8 patients.csv
