#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Exercise against usual care, function after a year, in points of 100: three trials of the Roland-Morris score pooled by us
# (Hayden 2021 pooled many more, at any time: 7, 5 to 8). Signs are turned so that better is up.
set -eu
one() {
	lbp-derive effect -q -m MD -c estimate=md -w "scale=RMDQ-24,weeks=52,treatment=$1" trial_differences.csv
}
{
	one 'exercise classes'
	one 'exercise prescription' | tail -n +2
} | lbp-rescale -q --to 0-100 --up better --differences yi --spreads sei -k study,measure,scale,yi,sei |
	lbp-pool -q --method REML -f tsv |
	beside C26 'exercise v usual care: function after a year (points of 100)' 0 estimate= ci_low= ci_high=
