lbp-cif --event status --causes 1=recurrence,2=surgery --cluster age --variance aalen simulated_risks.csv
