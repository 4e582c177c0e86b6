lbp-cif --event status --causes 1=recurrence,2=surgery -a arm -s gray --strata pain --rho 1 simulated_risks.csv
