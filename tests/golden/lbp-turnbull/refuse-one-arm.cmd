lbp-turnbull -a arm -w arm=usual -s tests simulated_visits.csv
