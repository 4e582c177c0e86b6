#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Frost 2004: routine physiotherapy against one session of advice, change of the Oswestry index from arm means and SDs;
# published: -1.42 (-4.05 to 1.21) at 2 months, 0.15 (-3.01 to 3.31) at 6, -0.05 (-3.22 to 3.11) at 12.
# The paper's interval is by t with equal variances; ours by z, narrower by two per cent.
set -eu
frost() {
	lbp-effect -q -m MD --vtype HO -w "study=Frost,scale=ODI,weeks=$1" -s terms arm_level_continuous.csv
}
frost 9 | beside C13 'Oswestry index, change by week 9' 0.03 estimate=-1.42 ci_low=-4.05 ci_high=1.21
frost 26 | beside -n C13 'Oswestry index, change by week 26' 0.03 estimate=0.15 ci_low=-3.01 ci_high=3.31
frost 52 | beside -n C13 'Oswestry index, change by week 52' 0.03 estimate=-0.05 ci_low=-3.22 ci_high=3.11
