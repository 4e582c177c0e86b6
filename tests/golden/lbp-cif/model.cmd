lbp-cif --event status --causes 1=recurrence,2=surgery -x arm,age -s model --variance robust --tied-events gone simulated_risks.csv
