cd ../tests/golden/lbp-plot
lbp-plot spec --set axis='Hazard ratio' spec.csv
