lbp-effect -m MD --ci exact -w 'study=Frost' -s terms arm_level_continuous.csv
