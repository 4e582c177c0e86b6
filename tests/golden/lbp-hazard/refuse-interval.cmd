printf 'l,r\n5,3\n2,4\n' | lbp-hazard fit --interval l,r; printf 'l,r\n5,6\n2,4\n' | lbp-hazard fit --interval l,r --time l
