printf 'arm,time,event,team\na,2,1,p\na,5,0,q\nb,4,1,r\nb,9,1,r\n' | lbp-rmst --cluster team --tau 4
