# Neither threads nor the order of rows change who is drawn.
cd ../tests/golden/lbp-cox
options="-q --time days --event recurred -x arm,age,pain --strata sex --bootstrap 300 --bootstrap-ci bca"
lbp-cox $options patients.csv > "$TMPDIR/one"
for j in 2 3 7; do lbp-cox $options -j $j patients.csv | cmp "$TMPDIR/one" -; done
cut -d, -f 1-10 "$TMPDIR/one"
{ grep '^#' patients.csv; grep -v '^#' patients.csv | head -n 1; grep -v '^#' patients.csv | tail -n +2 | LC_ALL=C sort -r; } |
	lbp-cox $options | cut -d, -f 1-10
