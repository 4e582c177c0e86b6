lbp-effect -m HR --flip -s terms -k study,ratio,ratio_low,ratio_high recurrence.csv
