printf 'left,right\n3,1\n0,4\n' | lbp-turnbull
