lbp-effect -m SMD --ci nct -w 'study=Ebadi,weeks=4' -s terms -k study,estimate,ci_low,ci_high,ci_method arm_level_continuous.csv
