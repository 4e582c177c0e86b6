printf 'id,arm,time,event\n1,A,1,1\n1,B,3,0\n2,B,2,0\n' | lbp-mcf -a arm
