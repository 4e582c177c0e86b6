cd ../tests/golden/lbp-km
lbp-km --time days --event recurred --ci log --lower modified -f json -w 'site=A,arm=usual' patients.csv
