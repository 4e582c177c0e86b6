cd ../tests/golden/lbp-cox
lbp-cox --time none --event case --strata set -x lifting,age -k term,ratio,ratio_low,ratio_high,ties matched.csv
