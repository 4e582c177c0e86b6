printf 'id,arm,start,stop,event\n1,a,0,2,1\n1,b,2,5,2\n' | lbp-states --states 1=ill,2=dead -a arm
