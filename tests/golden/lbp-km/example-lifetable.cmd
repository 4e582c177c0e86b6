cd ../tests/golden/lbp-km
lbp-km --time days --event recurred -s lifetable --intervals 0,91,182,273,365 -f table patients.csv
