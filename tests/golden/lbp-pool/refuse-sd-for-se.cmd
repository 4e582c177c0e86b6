printf 'study,yi,vi,sei\nA,1,0.09,0.3\nB,0.4,0.16,1.9\n' | lbp-pool
