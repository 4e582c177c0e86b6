printf 'arm,time,event,w\na,1,1,1\nb,2,1,1.5\n' | lbp-logrank --weights w
