printf 'arm,time,event\na,2,1\na,5,0\nb,4,1\nb,9,1\n' | lbp-logrank --trend 1,2
