lbp-repro --published '0,63 (0,41-0,95)' recurrence.csv
