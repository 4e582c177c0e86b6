cd ../tests/golden/lbp-cox
lbp-cox -x arm,pain --frailty id -s model -k frailty_variance,frailty_lr,frailty_p episodes.csv
