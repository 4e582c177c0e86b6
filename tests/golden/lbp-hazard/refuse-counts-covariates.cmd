printf 'id,start,stop,event,x\n1,0,5,1,1\n1,5,9,0,2\n2,0,9,1,1\n3,0,9,0,2\n' | lbp-hazard counts --id id -x x
