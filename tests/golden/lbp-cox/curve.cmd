cd ../tests/golden/lbp-cox
lbp-cox --time days --event recurred -x pain --strata site -s curve --ci log -w sex=m patients.csv
