printf 'study,yi,vi\nA,1,0.1\nB,0.4,0\nC,0.2,-1\n' | lbp-pool
