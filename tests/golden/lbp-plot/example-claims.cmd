cd ../tests/golden/lbp-plot
lbp-plot claims --title 'Published, and what comes out' claims.csv
