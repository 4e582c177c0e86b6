printf 'id,time,event\n1,1,0\n2,2,0\n' | lbp-mcf
