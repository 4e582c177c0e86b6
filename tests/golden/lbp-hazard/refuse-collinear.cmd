printf 'time,event,x,y\n5,1,1,2\n6,1,2,4\n7,1,3,6\n8,0,4,8\n' | lbp-hazard fit -x x,y
