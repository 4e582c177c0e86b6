printf 'id,start,stop,event\n7,0,2,0\n8,1,3,2\n7,1,4,1\n' | lbp-cif --causes 1=a,2=b
