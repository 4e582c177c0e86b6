lbp-effect -q -m HR recurrence.csv | lbp-pool --ci hc -k k,estimate,se,ratio,ratio_low,ratio_high,method,ci_method
lbp-effect -q -m HR recurrence.csv | lbp-pool --ci hc --method REML
