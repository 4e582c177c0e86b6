#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Claim: most people feel better within four to six weeks. Costa 2012 (CMAJ), 33 cohorts: mean pain of 100 when acute
# 52 at the start, 23 after six weeks; when persistent 51 and 33. That is the course with whatever treatment people
# had, not the effect of one. Artus 2014: within the arms of 70 trials pain falls by 1.0 standard deviations in six
# weeks (0.9 to 1.0).
# Here: the falls, which no paper prints, as differences of the printed means.
set -eu
weeks() {
	lbp-derive effect -q -m MN -w "population=$1,outcome=pain intensity" natural_history.csv
}
fall() {
	lbp-pool -q -s rows -k weeks,yi |
		awk -F , '{ x[$1] = $2 } END { if (x[0] > 0 && x[6] > 0) printf "estimate\n%.15g\n", x[0] - x[6] }'
}
weeks 'acute pain' | fall | beside C10 'fall of mean pain over six weeks, acute, points of 100' 0 estimate=
weeks 'persistent pain' | fall |
	beside -n C10 'fall of mean pain over six weeks, persistent, points of 100' 0 estimate=
{
	weeks 'acute pain'
	weeks 'persistent pain' | tail -n +2
} | listed -c study=weeks --subgroup population |
	drawn C10 forest 'Costa 2012: mean pain by week, points of 100' \
		--set axis='Mean pain' --set effect=Mean --set low=0
