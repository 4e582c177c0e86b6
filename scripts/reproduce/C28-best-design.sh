#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Claim: programmes made for the individual, supervised, with stretching and strengthening, do best. Hayden 2005 (Ann
# Intern Med), a Bayesian meta-regression over 43 trials: the best design is 18.1 of 100 points better than no
# treatment (11.1 to 25.0, credible interval).
# Here: the interval rebuilt about its estimate, off by up to 0.1. The regression itself needs the trials' rows, which
# are not printed where it was read.
set -eu
best() {
	lbp-derive effect -q -m MD -w 'review=Hayden (Annals meta-regression)' published_pooled.csv
}
best | lbp-pool -q |
	beside C28 'best design v no treatment, points of 100 better' 0.1 estimate=18.1 ci_low=11.1 ci_high=25.0
best | listed -c study=comparison |
	drawn C28 forest 'Hayden 2005, meta-regression: pain, points of 100 better' \
		--set left='Favours no treatment' --set right='Favours exercise' --set decimals=1
