printf 'id,start,stop,event\n1,0,5,0\n1,4,7,1\n2,0,3,1\n2,4,8,1\n' | lbp-km
