printf 'time,event\n1,1\n2,0\n2,1\n4,0\n' | lbp-km --reverse -k time,n_risk,n_event,survival,method
