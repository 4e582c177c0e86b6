lbp-hazard fit -x arm -r arm=walking -k term,level,reference,estimate,ratio walkback_reconstructed.csv
