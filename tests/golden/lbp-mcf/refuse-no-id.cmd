printf 'time,event\n1,1\n' | lbp-mcf
