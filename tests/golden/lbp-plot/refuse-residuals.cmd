cd ../tests/golden/lbp-cox
lbp-plot residuals patients.csv
lbp-plot residuals --set residual=pain --set against=pian patients.csv
lbp-plot residuals --set residual=pain --set against=arm -w 'id<4' patients.csv
lbp-plot zph patients.csv
