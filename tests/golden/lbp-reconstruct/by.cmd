printf 'g,time,survival,n_risk\nx,0,1,4\ny,0,1,3\nx,1,.75,\ny,2,.3,\nx,3,.5,2\n' | lbp-reconstruct curve -b g --events 2,2
