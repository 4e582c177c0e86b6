cd ../tests/golden/lbp-km
lbp-rmst --time days --event recurred -r usual --tau 180 --cluster site -k term,estimate,se,variance patients.csv
