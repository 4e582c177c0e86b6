lbp-effect -m HR recurrence.csv | lbp-pool -s rows > $SCRATCH/rows.csv
lbp-plot funnel --script -o '|touch oops.svg' --set low=0.2 --set high=5 $SCRATCH/rows.csv | sed '/^# SPDX/,$d'
