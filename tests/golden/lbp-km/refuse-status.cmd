printf 'time,event\n1,1\n2,2\n3,x\n' | lbp-km
