printf 'time,event\n1,0\n2,0\n' | lbp-cif --causes 1=a,2=b
