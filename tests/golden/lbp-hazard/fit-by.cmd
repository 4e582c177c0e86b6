lbp-hazard fit -b arm --distribution weibull,lognormal -s model -k arm,distribution,n,events,log_likelihood,aic_weight,sigma walkback_reconstructed.csv
