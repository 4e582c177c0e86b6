printf 'start,stop,event,arm\n0,1,1,A\n2,3,1,A\n0,2,2,B\n1,4,1,B\n' | lbp-cif --causes 1=a,2=b -a arm -s gray --cause a
