cd ../tests/golden/lbp-plot
lbp-plot spec --type svg --script spec.csv | sed '/^# SPDX/,$d'
awk 'BEGIN { print "rank,estimate,ci_low,ci_high,reproduces,published,published_low,published_high,left_out"
	for (i = 1; i <= 5000; i++) print i "," i / 5000 "," i / 5000 - 1 "," i / 5000 + 1 "," (i == 2500 ? "yes" : "no") ",0.5,,,study " i % 40 }' |
	lbp-plot spec --set columns=60
head -n 2 spec.csv | lbp-plot spec --set columns=60
