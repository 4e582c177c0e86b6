lbp-turnbull --interval left simulated_visits.csv
