cd ../tests/golden/lbp-km
options="--time days --event recurred -r usual --tau 180"
lbp-rmst -q $options -s replicates --bootstrap 60 patients.csv > "$TMPDIR/r"
lbp-rmst -q $options --seed 3 --replicates "$TMPDIR/r" patients.csv
lbp-rmst -q $options --tau 170 --replicates "$TMPDIR/r" patients.csv
sed 100d "$TMPDIR/r" > "$TMPDIR/short"
lbp-rmst -q $options --replicates "$TMPDIR/short" patients.csv
{ cat "$TMPDIR/r"; tail -n 7 "$TMPDIR/r"; } > "$TMPDIR/twice"
lbp-rmst -q $options --replicates "$TMPDIR/twice" patients.csv
lbp-rmst -q $options --bootstrap 500 --replicates "$TMPDIR/r" patients.csv
lbp-rmst -q $options --bootstrap 38 patients.csv
lbp-rmst -q $options --replicates 1-50 patients.csv
lbp-rmst -q $options -s replicates --replicates 5-3 patients.csv
lbp-rmst -q $options -x age --bootstrap 50 patients.csv
