lbp-effect -m PHI responders.csv | lbp-explain
