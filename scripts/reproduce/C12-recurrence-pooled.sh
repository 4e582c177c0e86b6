#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Claim: physical therapy nearly halves the risk of a future episode. Steffens 2016 (JAMA Intern Med) pools exercise
# with education: risk ratio 0.55 (0.41 to 0.74). Shiri 2018 (Am J Epidemiol) finds less: 0.73 (0.59 to 0.91), and
# 0.67 (0.53 to 0.85) for exercise alone.
# Here: those intervals rebuilt on the log scale (rounding explains 0.014 and 0.013). Then four trials that print
# hazard ratios, pooled by us, as no paper does (one, Sihawong, is randomised by cluster, adjusted, and about a first
# episode; the trials after a first episode stand also by themselves): random effects (REML) with Hartung and Knapp's
# interval, which four trials need; the same by DerSimonian and Laird, and with one effect common to all; and the
# interval in which the true ratio of a next trial is to be expected (prediction), which reaches far to both sides of 1.
# Second figure: those four trials under every choice of analysis, none of which gives what Steffens found in others.
set -eu
review() {
	lbp-derive effect -q -m RR -w "review=$1" published_pooled.csv | lbp-pool -q
}
both='comparison=exercise + education v minimal/no intervention'
review "Steffens,followup=<=1 y,$both" |
	beside C12 'Steffens 2016: risk ratio of an episode' 0.014 ratio=0.55 ratio_low=0.41 ratio_high=0.74
review 'Shiri,comparison=exercise + education v control' |
	beside -n C12 'Shiri 2018, exercise and education: risk ratio' 0.013 ratio=0.73 ratio_low=0.59 ratio_high=0.91
review 'Shiri,comparison=exercise alone v control' |
	beside -n C12 'Shiri 2018, exercise alone: risk ratio' 0.013 ratio=0.67 ratio_low=0.53 ratio_high=0.85
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
lbp-repro -q --published '0.55 (0.41-0.74)' -s curve recurrence.csv |
	drawn C12_choices spec 'The four trials under every choice of analysis, beside Steffens 2016 on other trials'
