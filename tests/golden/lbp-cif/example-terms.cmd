lbp-cif --event status --causes 1=recurrence,2=surgery --cause recurrence -x arm,age,pain -r arm=usual -s terms simulated_risks.csv
