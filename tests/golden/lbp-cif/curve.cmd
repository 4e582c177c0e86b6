lbp-cif --event status --causes 1=recurrence,2=surgery -w 'id<=12' -a arm --variance aalen --ci plain simulated_risks.csv
