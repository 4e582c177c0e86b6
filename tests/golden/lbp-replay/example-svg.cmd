lbp-effect --provenance -m HR recurrence.csv | lbp-pool -s forest | lbp-plot forest --type svg | lbp-replay -k step,program,check,agrees
