printf 'id,start,stop,event\n1,0,2,3\n1,2,5,1\n2,4,4,0\n' | lbp-states --states 1=ill,2=dead 
