printf 'arm,time,event,team\na,1,1,x\na,4,0,y\nb,2,1,x\nb,3,1,y\n' | lbp-km -a arm -s difference --cluster team
