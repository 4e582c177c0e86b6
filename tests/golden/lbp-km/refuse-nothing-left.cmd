lbp-km -w 'arm=wlking' walkback_reconstructed.csv
