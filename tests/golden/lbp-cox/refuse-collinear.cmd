printf 'x,y,time,event\n1,2,1,1\n2,4,2,1\n3,6,3,0\n1,2,5,1\n' | lbp-cox -x x,y
