lbp-cif --event status --causes 1=recurrence,2=surgery -a arm -r usual -s difference --times 1,180,365 --cause surgery simulated_risks.csv
