printf 'id,start,stop,event\n1,0,1,1\n1,1,3,1\n1,3,4,0\n2,0,2,0\n' | lbp-mcf
