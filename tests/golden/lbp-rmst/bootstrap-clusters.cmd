cd ../tests/golden/lbp-km
lbp-rmst --time days --event recurred -r usual --tau 180 --cluster site --bootstrap 400 --bootstrap-ci basic -k term,estimate,se,ci_low,ci_high,ci_method,variance patients.csv
lbp-rmst -q --time days --event recurred --tau 90 -s arms --bootstrap 400 --seed 7 patients.csv
