lbp-effect -q --provenance -m HR recurrence.csv | lbp-pool -q > $SCRATCH/p.csv; here=$PWD; cd /; lbp-replay --directory $here $SCRATCH/p.csv -k step,check,agrees
