printf 'time,event,w\n5,1,1.5\n6,1,-1\n' | lbp-hazard rates --weights w; printf 'time,event,w\n5,1,1.5\n6,1,-1\n' | lbp-hazard fit --weights w
