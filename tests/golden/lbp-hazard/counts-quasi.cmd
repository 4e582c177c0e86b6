lbp-simulate -q --arms a=40,b=40 --rate 0.01 --frailty 0.5 --end 365 -s episodes | lbp-hazard counts --id id -x arm --variance quasi -k term,estimate,se,variance
