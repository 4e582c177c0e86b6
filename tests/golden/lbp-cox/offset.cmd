cd ../tests/golden/lbp-cox
lbp-cox --time days --event recurred -x arm --offset pain -k term,estimate,se patients.csv
