printf 'arm,time,event\na,1,1\na,4,0\nb,2,1\n' | lbp-km -a arm -s times --times 0,2,5 -k arm,time,n_risk,n_event,n_censor,survival,note
