cd ../tests/golden/lbp-cox
lbp-cox --time days --event recurred -x arm:period --split 90 -s rows patients.csv
