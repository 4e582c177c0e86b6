# any number below the time may be a start: tests/peers/cif.R
lbp-cif --event status --causes 1=recurrence,2=surgery --cause recurrence --start age --stop time -w 'time>70' -x arm,pain -s terms --tied-events gone simulated_risks.csv
