printf 'time,event,arm\n1,1,A\n2,2,A\n' | lbp-cif --causes 1=a,2=b -a arm -s gray
