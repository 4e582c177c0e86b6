# tests/peers/specification.R holds this to metafor 3.8-1
lbp-repro --published '0.49 (0.34-0.70)' -s curve --fix left_out=none -k estimate,ci_low,ci_high,reproduces,measure,vtype,zero,method,ci_method,left_out,k,p,q,tau2 ../tests/golden/lbp-repro/bcg.csv
