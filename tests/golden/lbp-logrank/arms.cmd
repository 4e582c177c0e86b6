cd ../tests/golden/lbp-km
lbp-logrank --time days --event recurred --strata site --rho 0.5 -s arms patients.csv
lbp-logrank --time days --event recurred -a site -s vcov patients.csv
