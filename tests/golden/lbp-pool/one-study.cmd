printf 'study,yi,vi\nA,1,0.25\n' | lbp-pool --ci hk -k k,estimate,se,ci_low,ci_high,pi_low,ci_method,note
