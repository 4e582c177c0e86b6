printf 'time,event,arm\n5,1,a\n16,1,a\n70,0,b\n80,0,b\n' | lbp-hazard fit --distribution piecewise --cuts 10 -x arm
