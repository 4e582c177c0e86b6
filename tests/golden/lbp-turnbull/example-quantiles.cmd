lbp-turnbull -a arm -s quantiles --probs 0.5 simulated_visits.csv
