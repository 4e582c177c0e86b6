cd ../tests/golden/lbp-km
lbp-km --time days --event recurred -a arm -s times --times 90,180,365 -k arm,time,n_risk,survival,ci_low,ci_high -f table patients.csv
