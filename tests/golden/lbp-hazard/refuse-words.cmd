lbp-hazard walkback_reconstructed.csv; lbp-hazard fits walkback_reconstructed.csv
