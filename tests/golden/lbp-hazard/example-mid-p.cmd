lbp-hazard rates -a arm --cuts 30,90,180,365 --unit 365.25 --ci mid-p -k level,from,to,events,rate,rate_low,rate_high -f table walkback_reconstructed.csv
