lbp-pool --method MH -m OR -w 'study=Haake (GERAC)' -s tests responders.csv
