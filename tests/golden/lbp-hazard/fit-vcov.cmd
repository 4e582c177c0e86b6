lbp-hazard fit --distribution lognormal:probit -x arm -s vcov walkback_reconstructed.csv
