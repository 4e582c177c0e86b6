printf 'time,survival\n0,1\n5,1.9\n' | lbp-plot km
