printf 'id,start,stop,event\n1,0,5,1\n1,4,9,0\n' | lbp-hazard rates
