lbp-turnbull -a arm -s tests -f table simulated_visits.csv
