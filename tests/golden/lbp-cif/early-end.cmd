printf 'start,stop,event\n0,1,1\n2,3,2\n2,4,0\n' | lbp-cif --causes 1=a,2=b --cause b
