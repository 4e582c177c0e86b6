lbp-explain -b study trial_differences.csv
