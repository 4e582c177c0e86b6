printf 'kind,label,estimate,ci_low,ci_high\ntest,between subgroups,,,\n' | lbp-plot forest
