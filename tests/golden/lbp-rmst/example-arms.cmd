cd ../tests/golden/lbp-km
lbp-rmst --time days --event recurred --tau 90,180 -s arms -k arm,tau,rmst,ci_low,ci_high patients.csv
