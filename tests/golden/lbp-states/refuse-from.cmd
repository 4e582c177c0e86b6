printf 'id,start,stop,event,was\n1,0,2,2,1\n1,2,5,1,3\n2,0,1,0,9\n' | lbp-states --states 1,2,3 --from was
