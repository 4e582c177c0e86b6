lbp-effect -m HR recurrence.csv | lbp-pool --ci hk -f table
