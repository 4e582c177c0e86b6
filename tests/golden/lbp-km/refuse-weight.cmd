printf 'time,event,w\n1,1,-1\n4,0,2\n' | lbp-km --weights w
