lbp-effect -m HR recurrence.csv | lbp-pool --ci hk -s forest | lbp-plot forest --type txt
