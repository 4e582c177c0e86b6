cd ../tests/golden/lbp-plot
sed 's/,yes$/,perhaps/' claims.csv | lbp-plot claims
lbp-plot claims ../../../datasets/claims.csv
grep -E 'claim,|own' claims.csv | lbp-plot claims --set own=no
sed 's/,0.5,yes$/,-1,yes/' claims.csv | lbp-plot claims
