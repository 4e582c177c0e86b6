printf 'arm,time,event\na,1,0\na,2,0\nb,5,1\nb,6,1\n' | lbp-logrank
