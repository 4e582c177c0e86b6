cd ../tests/golden/lbp-cox
options="-q --time days --event recurred -x arm,pain"
lbp-cox $options -s model --bootstrap 500 patients.csv
lbp-cox $options --firth --bootstrap 500 patients.csv
lbp-cox $options --ties exact --bootstrap 500 patients.csv
lbp-cox -q --time none --event case --strata set -x lifting --bootstrap 500 matched.csv
lbp-cox $options --cluster site --variance robust --bootstrap 500 patients.csv
lbp-cox $options --bootstrap 10 patients.csv
lbp-cox $options --replicates 1-50 patients.csv
lbp-cox $options -w site=A --cluster site --bootstrap 500 patients.csv
lbp-cox $options --strata site --cluster site --bootstrap 500 patients.csv
lbp-cox $options -s replicates --bootstrap 60 patients.csv > "$TMPDIR/r"
lbp-cox $options --replicates "$TMPDIR/r" -b sex patients.csv
lbp-cox -q --time days --event recurred -x arm,age --replicates "$TMPDIR/r" patients.csv
