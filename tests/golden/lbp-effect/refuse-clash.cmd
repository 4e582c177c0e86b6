lbp-effect -m HR recurrence.csv | lbp-effect -m HR
