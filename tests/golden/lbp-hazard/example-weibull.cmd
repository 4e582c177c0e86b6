lbp-hazard fit --distribution weibull -x arm -k term,level,estimate,se,p -f table walkback_reconstructed.csv
