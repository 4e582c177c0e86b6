printf 'study,measure,yi,vi\nA,MD,1,0.1\nB,SMD,0.4,0.1\n' | lbp-pool
