lbp-effect -m MD -w study=Ebadi,weeks=4 arm_level_continuous.csv | lbp-explain -s text
