lbp-effect -q --provenance -m HR recurrence.csv | lbp-pool -q --provenance -f json | sed 's/"k":4/"k":5/' | lbp-replay -k step,check,agrees,note | tail -n 1
