printf 'id,time,event\n1,1,0\n1,3,1\n1,3,1\n1,4,0\n2,2,0\n' | lbp-mcf
