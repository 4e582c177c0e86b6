printf 'time,survival\n0,1\n5,0.4\n5,0.5\n5,\n20,0.2\n' | lbp-reconstruct curve --risk-times 0 --at-risk 40 -s facts
