printf 'kind,label,estimate,ci_low,ci_high\nstudy,A,1,0,2\nstudie,B,1,0,2\nstudy,C,,0,2\n' | lbp-plot forest
