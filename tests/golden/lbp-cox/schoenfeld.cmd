cd ../tests/golden/lbp-cox
lbp-cox --time days --event recurred -x arm,pain --strata site -s schoenfeld --transform log -w sex=m patients.csv
