# tests/peers/turnbull.R
lbp-turnbull -a arm -r usual simulated_visits.csv
