lbp-cif --event status --causes 1=recurrence,2=surgery --variance fine-gray simulated_risks.csv
