printf 'id,start,stop,event\n1,0,10,1\n1,10,25,1\n2,5,30,0\n' | lbp-hazard rates --cuts 10,20
