lbp-effect -m HR recurrence.csv | lbp-pool -s rows | cut -d, -f1,7,27-30
