# tests/peers/turnbull.R
lbp-turnbull -w arm=exercise -s masses --ci log simulated_visits.csv
