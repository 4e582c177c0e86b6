cd ../tests/golden/lbp-km
lbp-rmst --time days --event recurred -r usual --tau 180 -x age -k term,estimate,ci_low,ci_high,adjusted_for -f table patients.csv
