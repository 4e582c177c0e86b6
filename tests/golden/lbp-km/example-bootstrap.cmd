cd ../tests/golden/lbp-km
lbp-km --time days --event recurred -a arm -s quantiles --probs 0.5 --bootstrap 2000 -k level,estimate,ci_low,ci_high,undefined patients.csv
