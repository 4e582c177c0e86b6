lbp-km -q -w arm=control walkback_reconstructed.csv | lbp-simulate --hazard curve --arms c=5
