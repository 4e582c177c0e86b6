lbp-replay recurrence.csv
