printf 'scale,n1,sd1,n2,sd2\nODI,31,3,41,4\nODI,10,,40,\nNRS,5,,6,2\nVAS,5,,6,\n' | lbp-derive borrow -b scale
printf 'n,sd\n5,3\n5,\n5,4\n5,9\n' | lbp-derive borrow --method median
