printf 'n1,mean1,sd1,n2,mean2,sd2,higher_is\n20,1,2,20,0,2,worse\n20,1,2,20,0,2,bad\n' | lbp-effect -m MD --up better
