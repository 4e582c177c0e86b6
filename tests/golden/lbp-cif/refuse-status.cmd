printf 'time,event\n1,1\n2,3\n3,0\n0,1\n-2,2\n' | lbp-cif --causes 1=a,2=b
