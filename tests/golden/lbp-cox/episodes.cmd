cd ../tests/golden/lbp-cox
for model in ag pwp pwp-gap pwp-gap:2 wlw wlw:2; do lbp-cox -x arm,pain --recurrent $model -k term,estimate,se,se_model,variance,model episodes.csv; done
lbp-cox -x arm:episode,pain --recurrent wlw:2 -s model -k n,pieces,events,strata,clusters,df episodes.csv
