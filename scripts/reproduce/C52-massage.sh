#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Claim: massage and other manual techniques on soft tissue help. Furlan 2015 (Cochrane), against active control, in
# standard deviations: pain -0.37 in the short run (-0.62 to -0.13), -0.40 in the long run (-0.80 to -0.01). The
# review translates the first: 40.6 of 100 points with control (SD 26.7), 30.7 with massage (24.0 to 37.1). ATEAM
# (Little 2008, BMJ), massage after a year: Roland-Morris score -0.58 (-1.94 to 0.77).
# Here: each interval rebuilt about its estimate, off by up to 0.01; and the translation, 40.6 + 26.7 times the
# effect, which the two decimals of the effect and the one of the points move by up to 0.24.
set -eu
furlan() {
	lbp-derive effect -q -m SMD -w "review=Furlan (Cochrane)$1" published_pooled.csv
}
furlan ',k=12' | lbp-pool -q |
	beside C52 'pain in the short run, standard deviations' 0.01 estimate=-0.37 ci_low=-0.62 ci_high=-0.13
furlan ',k=5' | lbp-pool -q |
	beside -n C52 'pain in the long run, standard deviations' 0.01 estimate=-0.40 ci_low=-0.80 ci_high=-0.01
furlan ',k=12' | lbp-pool -q -s rows -k estimate,ci_low,ci_high |
	awk -F , -v OFMT=%.15g -v OFS=, '
		NR == 1 { print }
		NR == 2 { print 40.6 + 26.7 * $1, 40.6 + 26.7 * $2, 40.6 + 26.7 * $3 }' |
	beside -n C52 'pain with massage, points of 100' 0.24 estimate=30.7 ci_low=24.0 ci_high=37.1
lbp-derive effect -q -m MD -c estimate=md \
	-w 'study=ATEAM (Little),treatment=massage' trial_differences.csv | lbp-pool -q |
	beside -n C52 'ATEAM: Roland-Morris score after a year' 0.01 estimate=-0.58 ci_low=-1.94 ci_high=0.77
furlan ',k>1' | listed -c study=followup |
	drawn C52 forest 'Massage v active control (Furlan 2015): pain, standard deviations' \
		--set left='Favours massage' --set right='Favours control'
