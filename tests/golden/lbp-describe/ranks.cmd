# by hand: of 4 pairs three are above, one below: (3 - 1) / 4
printf 'arm,x\nb,1\na,3\na,2\nb,2.5\n' | lbp-describe -x x -s ranks -k variable,arm1,n1,arm2,n2,rank_biserial -r b
