lbp-effect -m MD -w study=Ebadi arm_level_continuous.csv | lbp-explain -s text
