lbp-hazard smooth -a arm --bandwidth global --times 0,90,180,365 -k arm,time,hazard,bandwidth,bandwidth_by -f table walkback_reconstructed.csv
