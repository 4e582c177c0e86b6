lbp-effect -q --provenance -m HR recurrence.csv | sed 's/version: .*/version: 0.0.1/' | lbp-replay -q -k step,check,recorded,agrees,note | head -n 2
