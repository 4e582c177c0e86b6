printf 'arm,time,survival,n_risk\na,0,1,10\na,1,.7,7\nb,0,1,10\nb,1,.7,12\n' | lbp-reconstruct curve -b arm
