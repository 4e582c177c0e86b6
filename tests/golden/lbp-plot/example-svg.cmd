lbp-effect -m HR recurrence.csv | lbp-pool -s forest | lbp-plot forest --type svg | grep WalkBack
