lbp-hazard fit --distribution observed,weibull -b arm -s curve walkback_reconstructed.csv | lbp-plot km
