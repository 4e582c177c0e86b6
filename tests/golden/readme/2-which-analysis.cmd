lbp-repro --published '0.63 (0.41-0.95)' -k method,ci_method,left_out recurrence.csv
