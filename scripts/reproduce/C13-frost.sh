#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Frost 2004: routine physiotherapy against one session of advice, change of the Oswestry index from arm means and SDs;
# published: -1.42 (-4.05 to 1.21) at 2 months, 0.15 (-3.01 to 3.31) at 6, -0.05 (-3.22 to 3.11) at 12.
# The paper's interval is by t with equal variances; ours by z, narrower by two per cent.
set -eu
one() {
	lbp-effect -q -m MD --vtype HO -w "study=Frost,scale=ODI,weeks=$1" -s terms -f tsv arm_level_continuous.csv |
		beside C13 "Frost: ODI difference at week $1" 0.03 "estimate=$2" "ci_low=$3" "ci_high=$4"
}
one 9 -1.42 -4.05 1.21
one 26 0.15 -3.01 3.31
one 52 -0.05 -3.22 3.11
