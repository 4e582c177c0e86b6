# tests/unit/test_states.c, by_hand: shares of four
printf 'id,start,stop,event\n1,0,1,1\n1,1,3,2\n2,0,2,2\n3,0,4,0\n4,0,4,0\n' | lbp-states --states 1=ill,2=dead --initial well --absorbing dead -k state,time,n_risk,n_event,n_censor,probability,se
