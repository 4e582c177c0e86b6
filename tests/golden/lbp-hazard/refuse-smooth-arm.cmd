printf 'time,event,arm\n5,1,a\n6,1,a\n7,0,b\n8,0,b\n' | lbp-hazard smooth -a arm
printf 'time,event,s\n5,1,a\n6,1,a\n7,0,b\n8,0,b\n' | lbp-hazard smooth -b s
