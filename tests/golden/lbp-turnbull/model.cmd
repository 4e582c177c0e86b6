# tests/peers/turnbull.R
lbp-turnbull -a arm -s model simulated_visits.csv
