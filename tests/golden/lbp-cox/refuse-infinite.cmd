printf 'arm,age,time,event\na,30,1,1\na,40,2,1\nb,35,3,0\na,20,4,1\nb,50,5,0\na,44,6,0\n' | lbp-cox -x age,arm
