lbp-turnbull -a arm -r usuel simulated_visits.csv
