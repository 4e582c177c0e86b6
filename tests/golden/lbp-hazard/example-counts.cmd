lbp-simulate --arms a=40,b=40 --rate 0.01 --frailty 0.5 --end 365 -s episodes | lbp-hazard counts --id id -x arm --distribution negbin --unit 365 -k term,level,ratio,ratio_low,ratio_high,p -f table
