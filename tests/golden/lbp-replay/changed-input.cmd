cp recurrence.csv $SCRATCH; cd $SCRATCH; lbp-effect -q --provenance -m HR recurrence.csv | lbp-pool -q > p.csv; sed -i 's/0.85/0.86/' recurrence.csv; lbp-replay p.csv -k step,check,name,agrees,note
