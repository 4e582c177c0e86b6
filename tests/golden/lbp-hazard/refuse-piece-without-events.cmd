printf 'time,event,arm\n5,1,a\n6,1,b\n70,0,a\n80,0,b\n' | lbp-hazard fit --distribution piecewise --cuts 10,20 -x arm
