cd ../tests/golden/lbp-cox
lbp-cox --time days --event recurred -x arm,pain -s rows patients.csv | lbp-plot residuals --set against=pain
