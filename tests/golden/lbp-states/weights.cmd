# a person of weight 2 is not two people
printf 'id,time,event,w\n1,1,1,2\n2,2,0,1\n3,3,1,1\n4,9,1,0\n' | lbp-states --states 1=back --state back --weights w -k time,n_risk,probability,se
