cd ../tests/golden/lbp-km
lbp-rmst --time days --event recurred -r usual --tau 180 -x age -s coefficients -k model,term,level,estimate,se,p patients.csv
