# Shards computed apart concatenate to one run, by xargs and (where it is installed) by GNU parallel; so do their intervals.
cd ../tests/golden/lbp-km
options="--time days --event recurred -r usual --tau 90,180"
lbp-rmst -q $options -s replicates --bootstrap 1000 patients.csv > "$TMPDIR/one"
seq 1 250 1000 | xargs -P 2 -I{} sh -c "lbp-rmst -q $options -s replicates --replicates {}-\$(({} + 249)) patients.csv > $TMPDIR/shard{}"
for shard in 1 251 501 751; do cat "$TMPDIR/shard$shard"; done | awk 'NR == 1 || !/^replicate,/' > "$TMPDIR/shards"
cmp "$TMPDIR/one" "$TMPDIR/shards" && echo shards agree
if command -v parallel > /dev/null; then
	parallel -k lbp-rmst $options -q -s replicates --replicates {} patients.csv ::: 1-500 501-1000 2> /dev/null |
		awk 'NR == 1 || !/^replicate,/' | cmp "$TMPDIR/one" -
fi
lbp-rmst -q $options --bootstrap 1000 --bootstrap-ci bca patients.csv > "$TMPDIR/intervals"
for shard in 501 1 751 251; do cat "$TMPDIR/shard$shard"; done | awk 'NR == 1 || !/^replicate,/' > "$TMPDIR/mixed"
lbp-rmst -q $options --replicates "$TMPDIR/mixed" --bootstrap-ci bca patients.csv | cmp "$TMPDIR/intervals" - && echo intervals agree
head -n 8 "$TMPDIR/one"
