printf 'trial,arm,time,event\nx,a,1,1\nx,b,2,0\ny,a,2,1\n' | lbp-logrank -b trial
