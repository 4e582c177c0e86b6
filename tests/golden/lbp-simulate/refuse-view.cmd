lbp-simulate --rate 0.1 --end 3 --weeks 4
