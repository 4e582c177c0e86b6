lbp-hazard fit -x arm --distribution piecewise,weibull --cuts 100,200 -s curve --times 0,100,100.5,400 --at arm=walking --at arm=control walkback_reconstructed.csv
