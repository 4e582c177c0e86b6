# three quarters never have it
printf 'left,right\n0,1\n1,\n1,\n1,\n' | lbp-turnbull -s quantiles
