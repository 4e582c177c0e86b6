printf 'trial,id,time,event\nA,1,1,1\nA,1,3,0\nB,1,2,0\n' | lbp-mcf -b trial
