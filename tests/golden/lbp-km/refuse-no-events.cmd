printf 'trial,time,event\nx,1,1\ny,4,0\ny,5,0\n' | lbp-km -b trial
