printf 's,l,r,x\n0,1,3,0\n2,4,5,0\n1,3,,1\n0,2,6,1\n3,7,9,0\n2,,,1\n4,6,8,1\n' | lbp-hazard fit --interval l,r --start s -x x --distribution exponential:hazard,weibull -k term,estimate,se,n,events
