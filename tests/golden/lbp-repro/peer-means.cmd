# tests/peers/specification.R holds this to metafor 3.8-1
lbp-repro --estimate -0.5 -s curve --fix left_out=none --fix correction=exact --fix method=EE,DL,REML,SJ --fix ci=z,hk,hk-ci -k estimate,ci_low,ci_high,reproduces,measure,vtype,zero,method,ci_method,left_out,k,p,q,tau2 ../tests/golden/lbp-repro/normand.csv
