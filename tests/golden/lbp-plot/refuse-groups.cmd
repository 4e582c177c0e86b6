printf 'outcome,kind,label,estimate,ci_low,ci_high\npain,study,A,1,0,2\ndisability,study,A,1,0,2\n' | lbp-plot forest
