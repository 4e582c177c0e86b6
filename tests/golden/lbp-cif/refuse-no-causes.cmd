lbp-cif --event status simulated_risks.csv
