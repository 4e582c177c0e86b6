printf 'estimate,p\n1,0.2\n' | lbp-derive effect
