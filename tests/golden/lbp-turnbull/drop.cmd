# neither end known
printf 'left,right\n,\n0,4\n,2\n3,\n' | lbp-turnbull -s model
