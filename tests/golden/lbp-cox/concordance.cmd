cd ../tests/golden/lbp-cox
lbp-cox --time days --event recurred -x arm,pain -s concordance patients.csv
lbp-cox -x arm,pain -s concordance episodes.csv
