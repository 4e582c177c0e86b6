lbp-explain -m MD -c estimate=md -w 'study=UK BEAM,weeks=52' -s text trial_differences.csv
