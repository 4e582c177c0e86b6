printf 'time,survival,n_risk\n0,1,20\n5,0.8,\n10,0.65,14\n15,0.6,\n20,0.5,8\n' | lbp-reconstruct curve -q --jitter 0.01 --draws 2 | lbp-km -b draw -s quantiles
