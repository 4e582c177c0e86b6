lbp-repro --published '0.6 (0.4-0.9)' -s choices -f table recurrence.csv
