mkdir $SCRATCH/bin && ln -s "$(command -v lbp-plot)" "$SCRATCH/bin/"
printf 'yi,vi\n1,1\n' > $SCRATCH/rows.csv
PATH=$SCRATCH/bin lbp-plot funnel $SCRATCH/rows.csv
