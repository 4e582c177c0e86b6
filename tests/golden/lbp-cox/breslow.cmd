cd ../tests/golden/lbp-cox
lbp-cox --time days --event recurred -x arm,pain --ties breslow -s model -k log_likelihood_null,log_likelihood,lr,wald,score,ties patients.csv
