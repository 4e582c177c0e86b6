lbp-simulate --hazard piecewise --rate 0.1,0.02 --cuts 5 --arms a=2,b=2 --end 30 --accrual 10 --trials 2-3
