printf 'arm,time,event\na,1,1\na,5,0\nb,4,1\nb,9,1\n' | lbp-rmst --tau 6
