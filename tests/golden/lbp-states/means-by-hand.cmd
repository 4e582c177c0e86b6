printf 'id,start,stop,event\n1,0,1,1\n1,1,3,2\n2,0,2,2\n3,0,4,0\n4,0,4,0\n' | lbp-states --states 1=ill,2=dead -s means --tau 5 --extend
