printf 'time,event,w\n1,1,1.5\n2,0,0\n3,1,0.5\n4,0,2\n5,1,1\n' | lbp-km --weights w -s model -k n,n_event,n_censor,person_time,variance
