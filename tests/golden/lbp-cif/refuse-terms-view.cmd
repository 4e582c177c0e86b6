lbp-cif --event status --causes 1=recurrence,2=surgery --terms arm -s gray simulated_risks.csv
