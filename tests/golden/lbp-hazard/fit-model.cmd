lbp-hazard fit --distribution all,rayleigh,gaussian,logistic,spline:1:odds -x arm -s model walkback_reconstructed.csv
