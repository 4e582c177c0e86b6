printf 'estimate,ci_low,ci_high\n1,0,2\n3,1,5\n' | lbp-explain -m SMD --outcome pain
