# Neither threads nor the order of rows change a byte.
cd ../tests/golden/lbp-km
options="-q --time days --event recurred -r usual --tau 180 --bootstrap 500 --bootstrap-ci bca"
lbp-rmst $options patients.csv > "$TMPDIR/one"
for j in 2 3 7; do lbp-rmst $options -j $j patients.csv | cmp "$TMPDIR/one" -; done
{ grep '^#' patients.csv; grep -v '^#' patients.csv | head -n 1; grep -v '^#' patients.csv | tail -n +2 | LC_ALL=C sort -r; } |
	lbp-rmst $options | cmp "$TMPDIR/one" - && echo the same
