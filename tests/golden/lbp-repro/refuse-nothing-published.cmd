lbp-repro recurrence.csv
