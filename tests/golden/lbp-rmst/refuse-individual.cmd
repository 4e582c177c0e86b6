printf 'arm,time,event\na,1,1\nb,2,1\n' | lbp-rmst --tau individual
