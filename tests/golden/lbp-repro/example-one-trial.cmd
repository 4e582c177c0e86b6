lbp-repro --published '-1.42 (-4.05 to 1.21)' -m MD -w 'study=Frost,scale=ODI,weeks=9' arm_level_continuous.csv
