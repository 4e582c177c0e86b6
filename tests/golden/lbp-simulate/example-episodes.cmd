lbp-simulate --arms a=2,b=2 --rate 0.01 --frailty 0.5 --end 200 -s episodes
