lbp-describe -x n1,n2,weeks -f table arm_level_continuous.csv
