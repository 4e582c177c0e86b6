lbp-effect -m HR recurrence.csv | lbp-pool --subgroup prevention -s forest > $SCRATCH/forest.csv
lbp-plot forest --script -o "it's.svg" --title "It's a title" $SCRATCH/forest.csv | sed '/^# SPDX/,$d'
