lbp-hazard fit --distribution weibul walkback_reconstructed.csv; lbp-hazard fit --distribution cauchy walkback_reconstructed.csv
