printf 'start,stop,event,arm\n0,2,1,A\n1,3,2,B\n' | lbp-cif --causes 1=a,2=b -a arm -s gray
