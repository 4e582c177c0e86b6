cd ../tests/golden/lbp-km
lbp-km --time days --event recurred -a arm -r usual -s difference --times 180 -k level,reference,estimate,ci_low,ci_high,p patients.csv
