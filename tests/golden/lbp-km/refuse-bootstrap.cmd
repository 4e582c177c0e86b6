cd ../tests/golden/lbp-km
lbp-km --time days --event recurred --bootstrap 500 patients.csv
