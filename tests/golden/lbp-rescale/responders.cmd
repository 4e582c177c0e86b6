printf 'id,scale,baseline,outcome\n1,NRS,7,4\n2,NRS,0,2\n3,RMDQ,12,8\n4,PSFS,3,6\n5,ODI,40,28\n6,ODI,,20\n' > $SCRATCH/p.csv
lbp-rescale --responder either -k id,responder,responder_rule $SCRATCH/p.csv
lbp-rescale --responder both -k id,responder $SCRATCH/p.csv
lbp-rescale --responder absolute --threshold 2 -k id,responder,responder_rule $SCRATCH/p.csv
lbp-rescale --change --to 0-100 --up better -k id,baseline,outcome,change,improvement $SCRATCH/p.csv
