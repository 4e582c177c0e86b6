cd ../tests/golden/lbp-km
lbp-km --time days --event status=yes --censored no,lost -a arm -s model -k arm,n,n_event,followup_median patients.csv
