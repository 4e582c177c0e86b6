cd ../tests/golden/lbp-cox
lbp-cox -x arm,pain -r usual --recurrent lwyy --id id -f table -k term,ratio,ratio_low,ratio_high,p,variance episodes.csv
