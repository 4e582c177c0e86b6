# As survdiff(rho = -0.5): the late times weigh more.
cd ../tests/golden/lbp-km
lbp-logrank --time days --event recurred --rho -0.5 -s model -k test,rho,gamma,statistic,df,p patients.csv
