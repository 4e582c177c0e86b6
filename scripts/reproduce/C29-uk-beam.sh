#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Claim: manual therapy together with exercise has small to moderate benefits in the short run. UK BEAM 2004 (BMJ),
# improvement of the Roland-Morris score (24 points) over best care, adjusted: manipulation then exercise 1.87 (1.15
# to 2.60) at three months, 1.30 (0.54 to 2.07) at twelve.
# Here: each interval rebuilt about its estimate, off by up to 0.01; the standard errors, 0.37 and 0.39, are not
# printed.
set -eu
beam() {
	lbp-derive effect -q -m MD -c estimate=md -w "study=UK BEAM$1" trial_differences.csv
}
both=',treatment=manipulation then exercise'
beam "$both,weeks=13" | lbp-pool -q |
	beside C29 'at three months, points of 24' 0.01 estimate=1.87 ci_low=1.15 ci_high=2.60
beam "$both,weeks=13" | beside -n C29 'at three months: standard error' 0 sei=
beam "$both,weeks=52" | lbp-pool -q |
	beside -n C29 'at twelve months, points of 24' 0.01 estimate=1.30 ci_low=0.54 ci_high=2.07
beam "$both,weeks=52" | beside -n C29 'at twelve months: standard error' 0 sei=
beam '' | listed -c study=treatment --subgroup weeks |
	drawn C29 forest 'UK BEAM: improvement over best care, Roland-Morris score, by week' \
		--set left='Favours best care' --set right='Favours treatment'
