lbp-hazard smooth -a arm walkback_reconstructed.csv | lbp-plot hazard --set axis='Days since recovery'
