cd ../tests/golden/lbp-km
lbp-logrank --time days --event recurred --test all -s model -k test,rho,gamma,statistic,p -f table patients.csv
