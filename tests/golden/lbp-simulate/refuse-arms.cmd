lbp-simulate --arms a=0,b=2 --rate 0.1 --end 3
