printf 'start,stop,event\n0,2,1\n1,3,2\n0,1,0\n' | lbp-cif --causes 1=a,2=b
