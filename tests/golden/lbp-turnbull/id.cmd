lbp-turnbull --id id -b arm -s model simulated_visits.csv
