lbp-hazard rates --cuts 30,20 walkback_reconstructed.csv; lbp-hazard fit --distribution piecewise walkback_reconstructed.csv; lbp-hazard fit --cuts 9 walkback_reconstructed.csv
