cd ../tests/golden/lbp-cox
lbp-cox --time days --event recurred -x arm,pain -s zph -k term,statistic,df,p patients.csv
