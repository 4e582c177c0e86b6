# a stay in two rows is one stay
printf 'id,start,stop,event\n1,0,2,0\n1,2,5,1\n2,0,4,2\n' | lbp-states --states 1=ill,2=dead -s transitions
