lbp-cif --event status --causes 1=recurrence,2=surgery -x arm,age,pain -s predict --at arm=exercise,age=50,pain=4 --times 365 simulated_risks.csv
