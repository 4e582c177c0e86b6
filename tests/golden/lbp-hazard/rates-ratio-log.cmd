lbp-hazard rates -a arm --ci log --reference walking -s ratio -k level,reference,measure,estimate,se,ci_method walkback_reconstructed.csv
