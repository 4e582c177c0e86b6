lbp-effect -q --provenance -m HR recurrence.csv | lbp-pool -q --ci hk | sed 's/,REML,/,DL,/' | lbp-replay -k step,check,agrees,note
