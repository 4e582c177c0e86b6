lbp-effect -q -m HR recurrence.csv | lbp-repro --published '1.60 (1.06-2.41)' --flip -k estimate,ci_low,ci_high,measure,method,ci_method,direction
