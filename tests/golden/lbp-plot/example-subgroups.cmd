lbp-effect -m HR recurrence.csv | lbp-pool --subgroup prevention -s forest | lbp-plot forest --title 'Recurrence'
