cd ../tests/golden/lbp-km
lbp-rmst --time days --event recurred -r usual --tau 180 -k term,level,estimate,ci_low,ci_high,p patients.csv
