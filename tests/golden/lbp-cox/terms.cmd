cd ../tests/golden/lbp-cox
lbp-cox --time days --event recurred -x 'sex*arm,factor(site),age' patients.csv
