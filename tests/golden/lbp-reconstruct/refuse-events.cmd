printf 'time,survival\n0,1\n5,0.5\n' | lbp-reconstruct curve --risk-times 0 --at-risk 40 --events 12.5
