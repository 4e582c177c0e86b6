printf 'time,event,team\n1,1,x\n4,0,x\n' | lbp-km --cluster team
