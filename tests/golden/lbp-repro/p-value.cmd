lbp-repro --p '<0.03' --studies 4 -k estimate,p,k,method,ci_method,left_out recurrence.csv
