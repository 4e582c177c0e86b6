lbp-hazard fit --distribution all -s model -k distribution,loglik,aic,aic_delta -f table walkback_reconstructed.csv
