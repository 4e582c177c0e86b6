cd ../tests/golden/lbp-cox
lbp-cox --time days --event recurred -x arm:period,pain --split 90,180 -k term,level,reference,estimate,se patients.csv
