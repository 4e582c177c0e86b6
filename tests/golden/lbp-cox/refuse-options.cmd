cd ../tests/golden/lbp-cox
options="--time days --event recurred"
lbp-cox $options patients.csv
lbp-cox $options -x arm,pain --ties exact --variance robust patients.csv
lbp-cox $options -x arm,pain --ties exact --weights weight --variance model patients.csv
lbp-cox $options -x arm,pain --ties exact --firth patients.csv
lbp-cox $options -x arm,pain --ties exakt patients.csv
lbp-cox $options -x arm,pain --firth --cluster site patients.csv
lbp-cox $options -x arm,pain --firth --frailty site patients.csv
lbp-cox $options -x arm,pain --firth -s zph patients.csv
lbp-cox $options -x arm,pain --variance sparse patients.csv
lbp-cox $options -x arm,pain --variance model --cluster site patients.csv
lbp-cox $options -x arm,pain --frailty-law gamma=1 patients.csv
lbp-cox $options -x arm,pain --frailty site --frailty-law weibull patients.csv
lbp-cox $options -x arm,pain --frailty site --frailty-law gaussian patients.csv
lbp-cox $options -x arm,pain --frailty site --frailty-law gamma=-1 patients.csv
lbp-cox $options -x arm,pain --frailty site --weights weight patients.csv
lbp-cox $options -x arm,pain --frailty site -s zph patients.csv
lbp-cox $options -x arm,pain -s frailty patients.csv
lbp-cox $options -x arm,pain -s survival patients.csv
lbp-cox $options -x arm,pain --at arm=usual,pain=3 patients.csv
lbp-cox $options -x arm,pain --strata ward patients.csv
lbp-cox $options -x arm,pain --weights wait patients.csv
lbp-cox $options -x arm,pain --split 90,30 patients.csv
lbp-cox $options -x arm,pain --split 0 patients.csv
lbp-cox $options -x "arm,pain:log(t)" --split 90 patients.csv
lbp-cox $options -x "arm,pain:log(t)" -s rows patients.csv
lbp-cox $options -x arm,pain --recurrent ag patients.csv
lbp-cox $options -x arm,pain --recurrent ag --id id patients.csv
lbp-cox -x arm,pain --recurrent pwpgap episodes.csv
lbp-cox -x arm,pain --recurrent pwp:0 episodes.csv
lbp-cox -x arm,pain --recurrent ag:2 episodes.csv
lbp-cox -x arm,pain --recurrent ag --frailty id episodes.csv
lbp-cox -x arm,pain --recurrent ag --split 90 episodes.csv
lbp-cox --time none --event case --strata set -x lifting -s curve matched.csv
