# people begin in different states
printf 'who,t0,t1,was,what\n1,0,2,a,b\n1,2,5,b,c\n2,0,3,b,c\n3,0,4,a,lost\n4,1,6,a,c\n' | lbp-states --id who --start t0 --stop t1 --event what --states a,b,c --from was --censored lost --ci plain -k state,time,n_risk,n_event,probability,se,ci_low,ci_high
