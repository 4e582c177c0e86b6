printf 'left,right,w\n1,3,0\n1,2,-1\n0,2,1\n' | lbp-turnbull --weights w
