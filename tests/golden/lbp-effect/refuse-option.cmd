lbp-effect -m MD --vtpe UB recurrence.csv
