printf 'l,r,s\n5,7,6\n4,8,-1\n5,9,2\n,9,1\n' | lbp-hazard fit --interval l,r --start s; printf 'l,r,s\n5,7,1\n' | lbp-hazard fit --interval l,r --start s --distribution observed -s curve
