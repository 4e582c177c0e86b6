cd ../tests/golden/lbp-cox
lbp-cox -q --time days --event recurred -x arm,pain -s rows patients.csv > $SCRATCH/rows.csv
lbp-plot residuals --set residual=dfbetas --set columns=50 $SCRATCH/rows.csv
lbp-plot residuals --set against=rank --set lines=20 --set smooth=no $SCRATCH/rows.csv
lbp-plot residuals --set residual=deviance --set against=age --type svg $SCRATCH/rows.csv | grep -o '>[A-Z][^<]*<'
