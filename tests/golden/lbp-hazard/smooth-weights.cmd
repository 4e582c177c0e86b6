printf 'time,event,w\n1,1,2\n2,0,1\n3,1,1\n4,1,3\n6,0,5\n' | lbp-hazard smooth --weights w --bandwidth 1.5 --until 4 --times 0,1,2,3,4 -k time,hazard,hazard_se,events
