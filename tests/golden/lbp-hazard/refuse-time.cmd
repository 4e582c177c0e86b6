printf 'time,event\n3,1\n0,1\n' | lbp-hazard fit
