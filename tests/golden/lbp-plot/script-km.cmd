lbp-km -a arm walkback_reconstructed.csv | lbp-plot km --script --type svg --title WalkBack --set high=30 | sed '/^# SPDX/,$d'
