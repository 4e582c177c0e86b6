lbp-effect --provenance -m HR recurrence.csv | lbp-pool | lbp-replay -k step,program,check,agrees
