printf 'arm,x,time,event\na,1,3,1\nb,2,9,0\n,1,4,1\na,NA,4,1\nb,1,1,1\na,2,8,1\nb,3,5,1\n' | lbp-cox -x arm,x -k term,estimate,n,events
