lbp-turnbull -s quantiles --probs 0.5,1 simulated_visits.csv
