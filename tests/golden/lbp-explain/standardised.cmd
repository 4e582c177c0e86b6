lbp-effect -m SMD -w 'scale=NRS' arm_level_continuous.csv | lbp-explain -s text
