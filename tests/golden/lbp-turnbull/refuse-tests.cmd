lbp-turnbull -s tests simulated_visits.csv
