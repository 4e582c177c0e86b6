lbp-hazard smooth -a arm --times 0,50,100,200,400 walkback_reconstructed.csv
