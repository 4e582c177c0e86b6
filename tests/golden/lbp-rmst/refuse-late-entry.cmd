printf 'arm,start,stop,event,x\na,0,1,1,1\nb,1,2,0,2\n' | lbp-rmst -x x
