printf 'study,n1,mean1,se1,n2,mean2,se2\na,25,1,-2,25,1,x\nb,1,1,2,25,1,0\n' | lbp-derive sd
