cd ../tests/golden/lbp-cox
for g in km rank identity log; do lbp-cox -q --time days --event recurred -x arm,pain -s zph --transform $g -k term,statistic,df,p,transform patients.csv; done
lbp-cox -x arm,pain --cluster id -s zph -k term,statistic,df,p episodes.csv
lbp-cox -q --time days --event recurred -x arm,pain -s schoenfeld -k time,transformed,term,residual,scaled,transform patients.csv | head -n 5
lbp-cox -q --time days --event recurred -x arm,pain --ties breslow -s rows -k id,expected,martingale,deviance,dfbeta_pain patients.csv | head -n 5
lbp-cox -x arm,pain --cluster id -s rows -k id,stop,lp,lp_centred,risk,martingale,dfbetas_pain episodes.csv | head -n 5
