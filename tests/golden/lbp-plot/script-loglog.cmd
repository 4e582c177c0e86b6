lbp-km walkback_reconstructed.csv | lbp-plot loglog --script --type png --set high=40 | sed '/^# SPDX/,$d'
