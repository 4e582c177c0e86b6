cd ../tests/golden/lbp-cox
lbp-cox --time days --event recurred -x arm,pain --ties breslow -s model -k loglik_null,loglik,lr,wald,score,ties patients.csv
