lbp-hazard rates -b origin -a arm --cuts 180 -l 0.9 walkback_reconstructed.csv
