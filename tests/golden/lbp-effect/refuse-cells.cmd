# every bad place is listed by line and column; nothing is written
printf 'study,n1,mean1,sd1,n2,mean2,sd2\nA,20,1,2,20,0,2\nB,20,1,-3,20,0,2\nC,2O,1,2,20,0,2\nD,20,1,2,20,0,0\nE,20,"1,5",2,20,0,2\n' |
	lbp-effect -m MD
