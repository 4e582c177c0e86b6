lbp-effect -m HR recurrence.csv | lbp-pool -s forest > $SCRATCH/f.csv
for type in svg png pdf txt; do lbp-plot forest -o $SCRATCH/f.$type $SCRATCH/f.csv; head -c 5 $SCRATCH/f.$type | tr -d '\211\r\n'; echo; done
