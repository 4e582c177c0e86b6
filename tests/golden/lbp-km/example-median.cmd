cd ../tests/golden/lbp-km
lbp-km --time days --event recurred -a arm -s quantiles --probs 0.5 -k arm,quantile,ci_low,ci_high patients.csv
