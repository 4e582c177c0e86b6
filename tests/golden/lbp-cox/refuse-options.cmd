cd ../tests/golden/lbp-cox
lbp-cox --time days --event recurred -x arm --ties exact --variance robust patients.csv
