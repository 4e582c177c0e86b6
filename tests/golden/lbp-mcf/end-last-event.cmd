printf 'id,time,event\n1,1,1\n1,3,1\n2,2,0\n' | lbp-mcf --end last-event -s model
