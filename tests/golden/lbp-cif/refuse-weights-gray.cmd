lbp-cif --event status --causes 1=recurrence,2=surgery -a arm -s gray --weights pain simulated_risks.csv
