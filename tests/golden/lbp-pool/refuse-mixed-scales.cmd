lbp-effect -q -m MD -w outcome=disability arm_level_continuous.csv | lbp-pool
