printf 'a,b\n1,2\n' | lbp-derive smd
