printf 'arm,time,event\na,1,1\na,2,0\n' | lbp-cox -x arm
