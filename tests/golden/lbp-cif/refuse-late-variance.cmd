lbp-cif --event status --causes 1=recurrence,2=surgery --cause recurrence --start age --stop time -w 'time>70' -x arm,pain -s terms --variance fine-gray simulated_risks.csv
