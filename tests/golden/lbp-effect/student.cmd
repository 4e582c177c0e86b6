lbp-effect -m MD --vtype HO --ci t --flip -w 'study=Frost,scale=ODI' -s terms arm_level_continuous.csv
