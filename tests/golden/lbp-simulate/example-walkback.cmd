lbp-simulate --arms walking=351,control=350 --hr 0.72 --median 112 --accrual 730 --end 1095 | lbp-km -a arm -s quantiles
