lbp-effect -m HR recurrence.csv | lbp-pool -k k,ratio,ratio_low,ratio_high,p -f table
