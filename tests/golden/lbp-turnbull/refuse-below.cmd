printf 'left,right\n-1,3\n0,0\n2,x\n' | lbp-turnbull
