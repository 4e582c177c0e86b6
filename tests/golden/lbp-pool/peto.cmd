lbp-pool --method PETO -w 'study=Haake (GERAC)' -k k,estimate,se,ratio,measure,method responders.csv
