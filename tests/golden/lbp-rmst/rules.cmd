cd ../tests/golden/lbp-km
for tau in min common individual; do lbp-rmst --time days --event recurred --tau $tau --extend -s arms -k arm,tau,rmst,rmtl,se patients.csv; done
