# by hand: equal variances 1, effects 0 and 2: mean 1, Q = 2, DL tau2 = (2 - 1) / 1 = 1, se^2 = (1 + 1) / 2
printf 'study,yi,vi\nA,0,1\nB,2,1\n' | lbp-pool --method DL -k k,estimate,se,pi_low,note
