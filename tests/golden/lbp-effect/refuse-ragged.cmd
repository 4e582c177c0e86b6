printf 'study,n1,mean1,sd1,n2,mean2,sd2\nA,20,1,2,20,0,2\nB,20,1,2,20,0\n"C\nC",20,1,2,20,0,2,7\n' | lbp-effect -m MD
