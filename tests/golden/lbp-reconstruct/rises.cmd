printf 'time,survival,n_risk\n0,1,10\n1,.7,\n2,.8,\n3,.5,5\n' | lbp-reconstruct curve -s facts
