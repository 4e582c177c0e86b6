lbp-repro --published '0.43 (0.21-0.87)' -w year=1999 -k estimate,ci_low,ci_high,measure,method,ci_method,k recurrence.csv
