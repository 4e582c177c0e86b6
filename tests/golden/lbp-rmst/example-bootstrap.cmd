cd ../tests/golden/lbp-km
lbp-rmst --time days --event recurred -r usual --tau 180 --bootstrap 2000 --bootstrap-ci bca -j 2 -k term,estimate,ci_low,ci_high,replicates,seed patients.csv
