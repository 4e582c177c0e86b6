#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# sh km.sh FILE: Kaplan-Meier curves by arm in mawk and sort, without limits. Backwards in time numbers at risk are running
# sums; forwards follows the product.
export LC_ALL=C
mawk -F, '
	NR > 1 { k = $2 "," $3; n[k]++; events[k] += $4 }
	END { for (k in n) print k "," n[k] "," events[k] }' "$1" |
sort -t, -k1,1 -k2,2nr |
mawk -F, '{ if ($1 != arm) { arm = $1; at_risk = 0 } at_risk += $3; print $1 "," $2 "," at_risk "," $4 }' |
sort -t, -k1,1 -k2,2n |
mawk -F, '
	BEGIN { OFS = ","; OFMT = CONVFMT = "%.15g"; print "arm,time,n_risk,n_event,survival,se" }
	$1 != arm || NR == 1 { arm = $1; survival = 1; sum = 0; print arm, 0, $3, 0, 1, 0 }
	{
		survival *= ($3 - $4) / $3
		if ($3 > $4)
			sum += $4 / ($3 * ($3 - $4))
		print $1, $2, $3, $4, survival, survival * sqrt(sum)
	}'
