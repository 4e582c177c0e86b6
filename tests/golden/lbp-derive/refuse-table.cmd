printf 'rr,n1,n2,events\n5,20,20,30\n' | lbp-derive table
