#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Claim: heat, ice and ultrasound reduce pain. French 2006 (Cochrane): a heat wrap gives 1.06 more points of relief on
# a scale of 0 to 5 than an oral placebo (0.68 to 1.45). Ebadi 2012 (BMC Musculoskelet Disord): ultrasound 26.6
# against sham 30.7 of 100 points of pain after four weeks. For ice the review found too little evidence.
# Here: heat's interval rebuilt about its estimate, off by up to 0.01. For ultrasound the difference of the means with
# its interval, which the paper does not print. The figure has both in points of 100, less pain above 0.
set -eu
heat() {
	lbp-derive effect -q -m MD -w 'review=French (Cochrane),outcome=pain relief 0-5' published_pooled.csv
}
ultrasound() {
	lbp-effect -q -m MD -w 'study=Ebadi,weeks=4,scale=VAS' "$@" arm_level_continuous.csv
}
heat | lbp-pool -q | beside C17 'heat: relief, points of 5' 0.01 estimate=1.06 ci_low=0.68 ci_high=1.45
ultrasound -s terms | beside -n C17 'ultrasound less sham: pain, points of 100' 0 estimate=
ultrasound -s terms | beside -n C17 'ultrasound less sham: interval' 0 ci_low= ci_high=
heat | lbp-pool -q -k estimate,se |
	awk -F , 'NR == 2 { printf "study,measure,yi,sei\nheat wrap v placebo,MD,%.15g,%.15g\n", 20 * $1, 20 * $2 }' |
	{
		cat
		ultrasound -s terms --flip | awk -F , 'NR == 2 { print "ultrasound v sham,MD," $3 "," $4 }'
	} | listed |
	drawn C17 forest 'Less pain, points of 100: heat (French 2006), ultrasound (Ebadi 2012)' \
		--set left='Favours comparator' --set right='Favours treatment'
