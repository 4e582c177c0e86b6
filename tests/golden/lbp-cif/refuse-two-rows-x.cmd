printf 'id,time,event,x\n7,2,0,1\n8,3,1,2\n7,4,1,1\n' | lbp-cif --causes 1=a,2=b --id id -x x -s terms
