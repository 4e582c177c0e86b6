lbp-km -a arm walkback_reconstructed.csv | lbp-plot loglog
