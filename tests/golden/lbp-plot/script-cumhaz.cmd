lbp-km -a arm walkback_reconstructed.csv | lbp-plot cumhaz --script --type svg --set marks=no --set high=30 | sed '/^# SPDX/,$d'
