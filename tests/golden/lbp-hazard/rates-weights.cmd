printf 'time,event,people\n10,1,3\n20,0,7\n' | lbp-hazard rates --weights people
