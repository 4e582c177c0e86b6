lbp-hazard fit --distribution all -s model -k distribution,log_likelihood,aic,aic_delta -f table walkback_reconstructed.csv
