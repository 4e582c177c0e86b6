#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Claim: warmth on the skin eases pain moderately within five days. French 2006 (Cochrane), two trials with 258 people
# with acute or subacute pain: a heat wrap gives 1.06 more points of relief on a scale of 0 to 5 than an oral placebo
# (0.68 to 1.45).
# Here: the interval rebuilt about its estimate, off by up to 0.01; and the effect in per cent of the scale, 21, where
# more than 20 is large by the bands of the Cochrane back group and 10 to 20 moderate.
set -eu
heat() {
	lbp-derive effect -q -m MD -w 'review=French (Cochrane),outcome=pain relief 0-5' published_pooled.csv
}
heat | lbp-pool -q | beside C30 'relief, points of 5' 0.01 estimate=1.06 ci_low=0.68 ci_high=1.45
heat | lbp-pool -q -k estimate,ci_low,ci_high |
	awk -F , -v OFMT=%.15g -v OFS=, 'NR == 1 { print } NR == 2 { print 20 * $1, 20 * $2, 20 * $3 }' |
	beside -n C30 'relief, per cent of the scale' 0 estimate= ci_low= ci_high=
heat | listed -c study=comparison |
	drawn C30 forest 'French 2006: pain relief on a scale of 0 to 5, two trials' \
		--set left='Favours placebo' --set right='Favours heat'
