printf 'arm,time,event\na,1,1\nb,2,2\na,0,1\nb,-3,0\nb,x,1\n' | lbp-cox -x arm
