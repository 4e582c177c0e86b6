printf 'time,survival,n_risk\n0,1,10\n1,70,\n' | lbp-reconstruct curve
