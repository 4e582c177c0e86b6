#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Exercise and education against recurrences: four trials pooled by us (Steffens 2016 pooled other trials and risk ratios:
# 0.55, 0.41 to 0.74). With Hartung and Knapp's interval four trials do not settle it.
set -eu
lbp-effect -q -m HR recurrence.csv | lbp-pool -q --method REML --ci hk -f tsv |
	beside C12 'recurrence prevention: pooled hazard ratio (REML, Hartung-Knapp)' 0 ratio= ratio_low= ratio_high=
lbp-effect -q -m HR recurrence.csv | lbp-pool -q -w prevention=secondary --method REML -f tsv |
	beside C12 'the same, trials in people who have had back pain (REML, z)' 0 ratio= ratio_low= ratio_high=
