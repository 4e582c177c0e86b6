#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Claim: exercise does less for function than for pain. Hayden 2021 (Cochrane) prints whole points of 100 better than
# with no treatment, usual care or placebo: pain 15 (12 to 18), function 7 (5 to 8).
# Here: the same results unrounded, as a later Cochrane overview prints them (Rizzo 2025, there as less pain: turned),
# must round to those.
set -eu
hayden() {
	lbp-derive effect -q -m MD -w "review=Rizzo (Cochrane overview; = Hayden 2021 unrounded),outcome=$1" \
		published_pooled.csv |
		lbp-effect -q -m GEN --flip -s terms
}
hayden 'pain 0-100' | beside C25 'pain, points of 100 better with exercise' 0.5 estimate=15 ci_low=12 ci_high=18
hayden 'function 0-100' |
	beside -n C25 'function, points of 100 better with exercise' 0.5 estimate=7 ci_low=5 ci_high=8
lbp-derive effect -q -m MD -w 'review=Rizzo (Cochrane overview; = Hayden 2021 unrounded)' published_pooled.csv |
	listed -c study=outcome |
	drawn C25 forest 'Exercise less no treatment, usual care or placebo: points of 100' \
		--set left='Favours exercise' --set right='Favours comparator'
