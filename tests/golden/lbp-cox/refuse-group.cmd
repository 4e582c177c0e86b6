cd ../tests/golden/lbp-cox
lbp-cox --time days --event recurred -x sex,pain -b sex patients.csv
