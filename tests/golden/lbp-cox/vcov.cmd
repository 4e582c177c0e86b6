cd ../tests/golden/lbp-cox
lbp-cox --time days --event recurred -x arm,pain,age -s vcov patients.csv
