cd ../tests/golden/lbp-cox
lbp-cox --time days --event recurred -x arm,pain -r arm=usual --bootstrap 2000 --bootstrap-ci bca -k term,ratio,ratio_low,ratio_high,undefined patients.csv
