cd ../tests/golden/lbp-cox
lbp-cox --time days --event recurred -x arm,pain --weights weight -k term,estimate,se,se_model,variance patients.csv
lbp-cox --time days --event recurred -x arm,pain --weights weight --variance model -k term,estimate,se,se_model,variance patients.csv
