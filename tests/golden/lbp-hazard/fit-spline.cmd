lbp-hazard fit --distribution spline:2,spline:1:odds,spline:0:probit -x arm -k term,level,estimate,se,distribution,form walkback_reconstructed.csv
