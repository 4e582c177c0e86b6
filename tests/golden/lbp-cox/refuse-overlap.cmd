printf 'id,arm,start,stop,event\n1,a,0,5,0\n1,a,4,7,1\n2,b,3,9,1\n' | lbp-cox -x arm
