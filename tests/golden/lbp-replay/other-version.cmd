lbp-effect -q --provenance -m HR recurrence.csv | sed 's/version: .*/version: 0.0.1/' | lbp-replay -k step,check,recorded,agrees | head -n 2
