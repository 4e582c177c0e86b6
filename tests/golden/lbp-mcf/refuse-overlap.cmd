printf 'id,start,stop,event\n1,0,3,1\n1,2,4,0\n2,0,2,2\n3,4,4,0\n' | lbp-mcf
