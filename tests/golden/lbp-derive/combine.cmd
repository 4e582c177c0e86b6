printf 'study,n,mean,sd\na,3,2,1\nb,5,1,2\na,3,5,1\n' | lbp-derive combine
printf 'trial,arm,events,time\n1,x,3,10.5\n1,x,4,20\n2,y,1,7\n' | lbp-derive combine -b trial,arm
