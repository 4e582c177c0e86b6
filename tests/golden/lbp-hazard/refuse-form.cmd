lbp-hazard fit --distribution weibull:odds walkback_reconstructed.csv
