lbp-simulate --hazard weibull --shape 1.5 --median 10 --arms a=3,b=3,c=3 --hr 0.5,2 --end 30 --dropout 0.02 --seed 7
