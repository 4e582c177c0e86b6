printf 'id,arm,time,event\n1,a,1,1\n1,a,3,0\n2,b,2,0\n' | lbp-mcf -a arm -s difference -r c
