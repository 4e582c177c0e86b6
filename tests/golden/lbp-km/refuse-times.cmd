printf 'id,start,stop,event\n1,0,5,0\n2,6,6,0\n3,-1,3,1\n' | lbp-km
