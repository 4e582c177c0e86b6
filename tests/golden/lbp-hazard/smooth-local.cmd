lbp-hazard smooth -a arm --bandwidth local --times 0,50,100,200,400 -k arm,time,hazard,bandwidth,bandwidth_by walkback_reconstructed.csv
