lbp-hazard rates -a arm --cuts 30,90,180,365 --unit 365 -s curve walkback_reconstructed.csv
