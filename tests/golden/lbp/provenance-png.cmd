lbp-effect -q -m HR recurrence.csv | lbp-pool -q -s forest | lbp-plot forest -q --provenance -o $SCRATCH/a.png
