printf 'trial,id,time,event\nA,1,1,1\nB,2,2,0\n' | lbp-states --states 1=ill -b trial
