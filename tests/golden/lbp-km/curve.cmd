cd ../tests/golden/lbp-km
lbp-km --time days --event recurred -a arm -w 'site=A' patients.csv
