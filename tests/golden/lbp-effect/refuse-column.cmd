printf 'study,n1,mean1,sd,n2,mean2,sd2\nA,20,1,2,20,0,2\n' | lbp-effect -m MD
