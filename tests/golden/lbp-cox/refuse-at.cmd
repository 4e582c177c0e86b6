cd ../tests/golden/lbp-cox
lbp-cox --time days --event recurred -x arm,pain -s curve --at arm=usual patients.csv
