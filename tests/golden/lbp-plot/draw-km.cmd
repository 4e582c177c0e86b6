lbp-km -a arm walkback_reconstructed.csv > $SCRATCH/km.csv
lbp-plot km --type svg $SCRATCH/km.csv | grep -o '>[A-Za-z][^<]*<'
lbp-plot km --type png $SCRATCH/km.csv | head -c 4 | tail -c 3
lbp-plot km --type pdf $SCRATCH/km.csv | head -c 4
