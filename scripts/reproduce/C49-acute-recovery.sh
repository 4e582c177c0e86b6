#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Claim: active rehabilitation does better than passive treatment such as rest or medication. Hancock 2007 (Lancet),
# acute pain, hazard ratio of recovery (above 1: sooner): diclofenac against placebo 1.09 (0.84 to 1.42), P = 0.516;
# manipulation against sham 1.01 (0.77 to 1.31), P = 0.955. PACE (Williams 2014, Lancet): median 17 days with
# paracetamol, 16 with placebo.
# Here: the intervals rebuilt on the log scale (0.014 and 0.013 explained). Rounding of three numbers lets the two P
# lie between 0.49 and 0.55, and between 0.91 and 0.97. Active and passive treatment were not compared with each
# other.
set -eu
hancock() {
	lbp-effect -q -m HR -w "study=Hancock$1" recovery.csv
}
drug=',treatment=diclofenac 50 mg twice daily'
hands=',treatment=spinal manipulative therapy'
test_of() {
	lbp-effect -q -m HR -w "study=Hancock$1" -s terms recovery.csv
}
test_of "$drug" | beside C49 'diclofenac: hazard ratio of recovery' 0.014 ratio=1.09 ratio_low=0.84 ratio_high=1.42
test_of "$drug" | beside -n C49 'diclofenac: test' 0.03 p=0.516
test_of "$hands" |
	beside -n C49 'manipulation: hazard ratio of recovery' 0.013 ratio=1.01 ratio_low=0.77 ratio_high=1.31
test_of "$hands" | beside -n C49 'manipulation: test' 0.03 p=0.955
hancock '' | listed -c study=treatment |
	drawn C49 forest 'Hancock 2007: hazard of recovery from acute pain (above 1: sooner)' \
		--set left='Favours placebo' --set right='Favours treatment'
