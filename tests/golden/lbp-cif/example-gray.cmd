lbp-cif --event status --causes 1=recurrence,2=surgery -a arm -s gray -f table simulated_risks.csv
