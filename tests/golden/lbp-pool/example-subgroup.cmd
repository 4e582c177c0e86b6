lbp-effect -m HR recurrence.csv | lbp-pool --subgroup prevention -s tests
