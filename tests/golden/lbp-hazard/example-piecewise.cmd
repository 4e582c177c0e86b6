lbp-hazard fit --distribution piecewise --cuts 90,365 -x arm -k term,level,estimate,se,ratio -f table walkback_reconstructed.csv
