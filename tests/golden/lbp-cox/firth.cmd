cd ../tests/golden/lbp-cox
lbp-cox --time days --event recurred -x arm,pain --firth -w site=A patients.csv
