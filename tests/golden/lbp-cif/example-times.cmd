lbp-cif --event status --causes 1=recurrence,2=surgery -a arm -s times --times 90,180,365 simulated_risks.csv
