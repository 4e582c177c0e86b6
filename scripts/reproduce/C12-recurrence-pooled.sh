#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Claim: physical therapy nearly halves the risk of a future episode. Steffens 2016 (JAMA Intern Med) pools exercise
# with education: risk ratio 0.55 (0.41 to 0.74), rebuilt here within its rounding (0.014).
# Here: four trials that print hazard ratios, pooled by us, as no paper does: random effects (REML) with Hartung and
# Knapp's interval, which four trials need; the same by DerSimonian and Laird, and with one effect common to all; and
# the interval in which the next trial's ratio is to be expected (prediction), which reaches far to both sides of 1.
set -eu
lbp-derive effect -q -m RR -w 'review=Steffens,followup=<=1 y,comparison=exercise + education v minimal/no intervention' \
	published_pooled.csv | lbp-pool -q |
	beside C12 'Steffens 2016: risk ratio of an episode' 0.014 ratio=0.55 ratio_low=0.41 ratio_high=0.74
pooled() {
	lbp-effect -q -m HR recurrence.csv | lbp-pool -q "$@"
}
pooled --ci hk | beside -n C12 'four trials: hazard ratio (REML, Hartung-Knapp)' 0 ratio= ratio_low= ratio_high=
pooled --ci hk | beside -n C12 'four trials: the next trial (prediction interval)' 0 pi_ratio_low= pi_ratio_high=
pooled --method DL | beside -n C12 'four trials: hazard ratio (DerSimonian-Laird, z)' 0 ratio= ratio_low= ratio_high=
pooled --method EE | beside -n C12 'four trials: hazard ratio (one common effect)' 0 ratio= ratio_low= ratio_high=
pooled -w prevention=secondary |
	beside -n C12 'trials after a first episode (REML, z)' 0 ratio= ratio_low= ratio_high=
pooled --ci hk -s forest |
	drawn C12 forest 'Exercise and education: hazard of a recurrence' \
		--set left='Favours prevention' --set right='Favours control'
