cd ../tests/golden/lbp-cox
lbp-cox --time days --event recurred -x arm,age,pain -r arm=usual -k term,level,ratio,ratio_low,ratio_high,p -f table patients.csv
