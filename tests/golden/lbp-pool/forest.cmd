lbp-effect -q -m HR recurrence.csv | lbp-pool --subgroup prevention -s forest
