lbp-effect -m HR -w 'study!=Sihawong' recurrence.csv | lbp-pool --ci hk -k k,ratio,ratio_low,ratio_high -f table
