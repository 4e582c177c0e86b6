lbp-effect --provenance -m HR recurrence.csv | lbp-pool --ci hk | lbp-replay --dry-run -k step,command,input,from_step
