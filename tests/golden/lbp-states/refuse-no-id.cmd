printf 'time,event\n1,1\n' | lbp-states --states 1=ill
