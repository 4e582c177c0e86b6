lbp-hazard rates -a arm --cuts 180 --ci mid-p --unit 365 -s ratio walkback_reconstructed.csv
