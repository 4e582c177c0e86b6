cd ../tests/golden/lbp-cox
lbp-cox --time days --event recurred -x arm,pain -b sex -k sex,term,level,estimate,se,n,events patients.csv
