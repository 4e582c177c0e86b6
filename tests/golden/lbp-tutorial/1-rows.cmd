lbp-effect -m HR -k study,year,prevention,hr,ci_low,ci_high -f table recurrence.csv
