printf 'arm,time,event\nusual,1,1\nwalk,2,0\n' | lbp-logrank -r usaul
