# Limits of predicted survival on every scale, with late entry, in each stratum; no --at: the baseline.
cd ../tests/golden/lbp-cox
for ci in log-log log plain logit arcsine; do lbp-cox -x arm,pain -s curve --ci $ci --at arm=usual,pain=4 -k time,n_risk,survival,se,ci_low,ci_high,ci_method episodes.csv | sed -n '1p;8p;20p'; done
lbp-cox -x arm,pain -s curve -l 0.9 --ties breslow -k at,time,survival,cumhaz,cumhaz_se,conf_level,ties episodes.csv | sed -n '1,4p'
lbp-cox -x arm,pain --recurrent pwp:2 -s curve -k at,episode,time,n_risk,n_event,survival episodes.csv | sed -n '1,3p;$p'
