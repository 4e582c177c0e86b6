lbp-effect -m MD -w 'study=Ebadi,scale=VAS' arm_level_continuous.csv | lbp-explain -s text
