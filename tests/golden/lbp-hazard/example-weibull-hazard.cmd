lbp-hazard fit --distribution weibull:hazard -x arm -k term,level,ratio,ratio_low,ratio_high -f table walkback_reconstructed.csv
