printf 'arm,time,event,x,y\na,1,1,1,2\nb,2,0,2,4\na,5,0,3,6\nb,4,1,5,10\nb,3,1,2,4\n' | lbp-rmst --tau 4 -x x,y
