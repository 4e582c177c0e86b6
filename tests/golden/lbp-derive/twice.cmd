printf 'n1,se1,n2,se2,sd1,sd2\n25,2,25,3,,\n' | lbp-derive sd | lbp-derive sd
