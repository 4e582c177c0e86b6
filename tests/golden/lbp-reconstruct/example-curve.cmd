lbp-km -q -w arm=control -k time,n_risk,survival walkback_reconstructed.csv | lbp-reconstruct curve -w 'time<=700' -s facts -f table | tail -n 4
