cd ../tests/golden/lbp-km
lbp-km --time days --event recurred -b site -a arm -s model patients.csv
