printf 'id,start,stop,event\n1,0,2,1\n2,0,4,0\n' | lbp-states --states 1=ill,2=dead -s means --tau 9
