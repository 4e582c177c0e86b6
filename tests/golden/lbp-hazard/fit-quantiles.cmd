lbp-hazard fit --distribution exponential,gompertz,gengamma,piecewise,spline:2 --cuts 90 -x arm -s quantiles --probs 0.1,0.5,0.9 --at arm=walking walkback_reconstructed.csv
