printf 'time,survival,n_risk\n0,1,10\n1,.7,12\n' | lbp-reconstruct curve
