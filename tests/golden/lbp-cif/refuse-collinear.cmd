printf 'time,event,x,y\n1,1,0,1\n2,1,2,5\n3,2,1,3\n4,1,4,9\n5,0,3,7\n' | lbp-cif --causes 1=a,2=b -x x,y --cause a -s terms
