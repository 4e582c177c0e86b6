cd ../tests/golden/lbp-cox
lbp-cox --time days --event recurred -x "arm,log(pain)" patients.csv
