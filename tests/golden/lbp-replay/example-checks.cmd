lbp-effect --provenance -m HR recurrence.csv | lbp-pool --ci hk | lbp-replay -k step,program,check,name,agrees
