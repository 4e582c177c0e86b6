printf 'time,event,x\n1,1,0\n2,1,0\n3,2,1\n4,1,0\n5,0,1\n6,0,0\n7,2,1\n' | lbp-cif --causes 1=a,2=b -x x --cause a -s terms
