lbp-simulate --rate 0.1 --end 3 -j 300
