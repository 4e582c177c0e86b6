printf 'study,yi,vi\nA,1,1\n' | lbp-plot forest
