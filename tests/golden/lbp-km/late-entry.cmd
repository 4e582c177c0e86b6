printf 'id,start,stop,event\n1,0,5,0\n1,5,7,1\n2,0,3,0\n2,4,8,1\n3,6,9,0\n' | lbp-km -k time,n_risk,n_event,n_censor,survival
