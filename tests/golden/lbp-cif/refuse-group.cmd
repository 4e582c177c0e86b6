printf 'trial,time,event\nA,1,1\nB,2,0\nA,3,2\nB,1,0\n' | lbp-cif --causes 1=a,2=b -b trial
