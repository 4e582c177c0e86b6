printf 'time,event\n5,0\n6,0\n' | lbp-hazard fit
