lbp-repro --published '1.0 (0.5-1.5)' -m MD -w 'weeks=9' arm_level_continuous.csv
