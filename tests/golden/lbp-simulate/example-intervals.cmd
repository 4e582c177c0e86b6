lbp-simulate --arms a=4,b=4 --rate 0.01 --end 365 -s intervals --visits 30 --missed 0.1
