cd ../tests/golden/lbp-cox
lbp-cox --time days --event recurred -x "pain,pain:log(t+20),pain:(t>90)" -k term,estimate,se,n patients.csv
