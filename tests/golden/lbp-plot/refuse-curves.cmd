printf 'time,survival\n5,1\n' | lbp-plot cif
