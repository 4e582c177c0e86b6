printf 'study,yi,se\nA,1,0.1\n' | lbp-pool
