lbp-simulate --rate 0.1
