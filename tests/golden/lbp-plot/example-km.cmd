lbp-km -a arm walkback_reconstructed.csv | lbp-plot km --set axis='Days since recovery'
