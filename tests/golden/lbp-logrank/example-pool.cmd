cd ../tests/golden/lbp-km
lbp-logrank --time days --event recurred -r usual -b site patients.csv | lbp-effect -m HR | lbp-pool --method EE -k k,ratio,ratio_low,ratio_high
