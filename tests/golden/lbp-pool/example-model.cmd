lbp-effect -m HR recurrence.csv | lbp-pool -s model -f json
