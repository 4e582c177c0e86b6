printf 'time,survival\n0,1\n1,.7\n' | lbp-reconstruct curve
