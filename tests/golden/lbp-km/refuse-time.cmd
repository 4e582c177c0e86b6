printf 'time,event\n0,1\n-2,0\n3,1\n' | lbp-km
