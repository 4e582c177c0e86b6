lbp-effect -m SMDD recurrence.csv
