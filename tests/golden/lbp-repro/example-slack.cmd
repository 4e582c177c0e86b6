lbp-repro --published '0.43 (0.21-0.87)' --slack 1 -w year=1999 recurrence.csv
