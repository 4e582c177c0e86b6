cd ../tests/golden/lbp-km
lbp-logrank --time days --event recurred -r usual -k level,reference,ratio,ratio_low,ratio_high,statistic,p patients.csv
