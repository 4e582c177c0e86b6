lbp-derive effect -m MD -c estimate=md -w 'study=UK BEAM,weeks=52' -k treatment,measure,yi,sei trial_differences.csv
