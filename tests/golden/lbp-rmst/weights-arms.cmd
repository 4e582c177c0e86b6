printf 'time,event,w\n1,1,1.5\n2,0,0\n3,1,0.5\n4,0,2\n5,1,1\n' | lbp-rmst --weights w -s arms -k n,n_event,tau,rmst,variance
