printf 'time,event\n5,1\n6,1\n7,1\n8,0\n9,1\n' | lbp-hazard counts --distribution negbin
