# tests/peers/specification.R holds this to metafor 3.8-1
lbp-repro --published '0.5 (0.3-0.7)' -s curve -m RR,OR --vary zero,method -k estimate,ci_low,ci_high,reproduces,measure,vtype,zero,method,ci_method,left_out,k,p,q,tau2 ../tests/golden/lbp-repro/nielweise.csv
