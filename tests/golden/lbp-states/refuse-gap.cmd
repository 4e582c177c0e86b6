printf 'id,start,stop,event\n1,0,2,1\n1,3,5,2\n2,0,4,0\n' | lbp-states --states 1=ill,2=dead 
