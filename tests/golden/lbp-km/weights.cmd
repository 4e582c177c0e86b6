printf 'time,event,w,team\n1,1,1.5,a\n2,0,0,a\n3,1,0.5,b\n4,0,2,b\n5,1,1,c\n' | lbp-km --weights w -k time,n_risk,n_event,survival,se,variance
printf 'time,event,w,team\n1,1,1.5,a\n2,0,0,a\n3,1,0.5,b\n4,0,2,b\n5,1,1,c\n' | lbp-km --weights w --cluster team -k time,survival,se,variance
