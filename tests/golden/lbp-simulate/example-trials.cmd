lbp-simulate --arms a=50,b=50 --rate 0.01 --hr 0.5 --end 200 --trials 8 -j 2 | lbp-logrank -b trial -s model -k trial,statistic,p
