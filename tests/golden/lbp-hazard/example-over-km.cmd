lbp-hazard fit --distribution observed,spline:2,gengamma -s curve --times 30,90,365,730 -k distribution,time,n_risk,survival,ci_low,ci_high -f table walkback_reconstructed.csv
