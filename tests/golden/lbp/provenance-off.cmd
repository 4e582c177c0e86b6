lbp-effect -q --provenance -m HR recurrence.csv > $SCRATCH/a; lbp-pool -q -f json -k k,estimate $SCRATCH/a; (echo '# by hand'; grep -v '^#' $SCRATCH/a) | lbp-pool -q -k k,estimate
