printf 'start,stop,event\n0,1,1\n2,5,1\n3,6,0\n' | lbp-km -k time,n_risk,survival,cumhaz
