cd ../tests/golden/lbp-km
lbp-logrank --time days --event recurred -a site -r B --estimate pike patients.csv
lbp-logrank --time days --event recurred -a site -s model --trend order patients.csv
lbp-logrank --time days --event recurred -a site -s model --trend 0,1,5 patients.csv
