lbp-hazard fit -x arm --distribution observed -s curve --at arm=walking -w 'time<=6' walkback_reconstructed.csv
