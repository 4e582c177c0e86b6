# one row a person and one way: Kaplan-Meier
printf 'id,time,event\n1,1,1\n2,2,0\n3,3,1\n4,4,0\n5,5,1\n' | lbp-states --states 1=relapsed --initial well --state well -k time,probability,se
