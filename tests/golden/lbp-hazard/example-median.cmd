lbp-hazard fit --distribution lognormal -x arm -s quantiles --probs 0.5 --at arm=walking --at arm=control -k at,quantile,ci_low,ci_high -f table walkback_reconstructed.csv
