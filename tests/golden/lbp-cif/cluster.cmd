# tests/peers/cif.R
lbp-cif --event status --causes 1=recurrence,2=surgery -a arm -w arm=usual --weights pain --cluster age -s times --times 90,365 simulated_risks.csv
