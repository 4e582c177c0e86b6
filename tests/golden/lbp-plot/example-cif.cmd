lbp-cif --event status --causes 1=recurrence,2=surgery -a arm simulated_risks.csv | lbp-plot cif
