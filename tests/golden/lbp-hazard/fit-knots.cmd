lbp-hazard fit --distribution spline:3:probit -x arm -s knots walkback_reconstructed.csv
