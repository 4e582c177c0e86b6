cd ../tests/golden/lbp-cox
lbp-cox --time days --event recurred -x arm,pain --strata site,sex -s model -f json patients.csv
