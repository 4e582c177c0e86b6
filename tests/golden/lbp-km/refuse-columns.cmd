printf 'id,start,stop,time,event\n1,0,5,5,0\n' | lbp-km
