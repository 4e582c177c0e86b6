cp recurrence.csv $SCRATCH; cd $SCRATCH; lbp-effect -q --provenance -m HR recurrence.csv | lbp-pool -q > p.csv; rm recurrence.csv; lbp-replay p.csv -k step,check,name,agrees,note
