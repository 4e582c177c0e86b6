#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Claim: the World Health Organization and NICE recommend exercise. The review for the WHO guideline (Verville 2023, J
# Occup Rehabil), exercise against no intervention in chronic pain: pain -0.33 standard deviations (-0.58 to -0.08),
# function -0.31 (-0.57 to -0.05).
# Here: each interval rebuilt about its estimate, off by up to one unit of the last digit, 0.01; and the tests, which
# the review does not print.
set -eu
verville() {
	lbp-derive effect -q -m SMD -w "review=Verville (WHO guideline review)$1" published_pooled.csv
}
verville ,outcome=pain | lbp-pool -q |
	beside C11 'pain, standard deviations' 0.01 estimate=-0.33 ci_low=-0.58 ci_high=-0.08
verville ,outcome=function | lbp-pool -q |
	beside -n C11 'function, standard deviations' 0.01 estimate=-0.31 ci_low=-0.57 ci_high=-0.05
verville ,outcome=pain | lbp-pool -q | beside -n C11 'pain: test' 0 p=
verville '' | listed -c study=outcome |
	drawn C11 forest 'Review for the WHO guideline: exercise v no intervention, chronic pain' \
		--set left='Favours exercise' --set right='Favours no intervention'
