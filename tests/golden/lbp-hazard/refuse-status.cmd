printf 'time,event\n3,1\n4,2\n' | lbp-hazard rates
