lbp-effect -q --provenance -m HR recurrence.csv | lbp-replay -w a=1
