printf 'trial,arm,left,right\nA,a,0,3\nA,b,3,\nA,a,2,4\nB,b,0,3\n' | lbp-turnbull -b trial -a arm -s tests
