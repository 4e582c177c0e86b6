cd ../tests/golden/lbp-cox
lbp-cox --time days --event recurred -x arm,pain -r arm=exercize patients.csv
