lbp-hazard rates --distribution weibull walkback_reconstructed.csv; lbp-hazard fit --arm arm walkback_reconstructed.csv; lbp-hazard smooth --cuts 5 walkback_reconstructed.csv
