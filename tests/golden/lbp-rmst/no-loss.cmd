printf 'arm,time,event,x\na,2,1,1\na,5,0,2\na,8,1,3\nb,4,1,3\nb,9,1,1\nc,7,0,3\nc,9,1,4\n' | lbp-rmst --tau 6 -x x -k term,level,estimate,se,adjusted_for,note
