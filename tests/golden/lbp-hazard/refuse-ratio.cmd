lbp-hazard rates -s ratio walkback_reconstructed.csv; lbp-hazard rates -s ratio -a arm -w arm=walking walkback_reconstructed.csv; lbp-hazard rates -a arm -r none -s ratio walkback_reconstructed.csv
