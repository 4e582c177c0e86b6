lbp-explain --bands who trial_differences.csv
