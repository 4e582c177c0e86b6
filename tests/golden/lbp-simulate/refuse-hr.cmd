lbp-simulate --rate 0.1 --end 3 --hr 0.5,0.6
