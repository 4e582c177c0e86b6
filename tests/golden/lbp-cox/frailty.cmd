cd ../tests/golden/lbp-cox
lbp-cox -x arm,pain --frailty id -s frailty episodes.csv
lbp-cox -x arm,pain --frailty id --frailty-law gaussian=0.3 -k term,estimate,se,variance,model episodes.csv
lbp-cox -x arm,pain --frailty id --frailty-law gamma=0.3 --variance sparse -k term,estimate,se,variance,model episodes.csv
