lbp-effect -m MD --up better -w 'study=Frost,weeks=52' -s terms -f table arm_level_continuous.csv
