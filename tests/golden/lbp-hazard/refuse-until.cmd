lbp-hazard smooth --until 100 --times 50,200 walkback_reconstructed.csv
