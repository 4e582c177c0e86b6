printf 'arm,time,event\na,1,0\nb,2,0\n' | lbp-cox -x arm
