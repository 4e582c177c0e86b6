printf 'time,survival\n0,1\n5,0.9\n4,0.8\n' | lbp-plot km
