lbp-hazard rates -a arm --unit 1000 -s ratio -f table walkback_reconstructed.csv
