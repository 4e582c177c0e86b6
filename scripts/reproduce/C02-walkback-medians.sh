#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# "Doubled pain-free days": WalkBack's median time to a recurrence is 1.86 times longer, 208 days (149 to 295) against 112
# (89 to 140). From rows reconstructed to agree with the abstract (see walkback_reconstructed.md): nobody's data.
set -eu
median() {
	lbp-km -q -s quantiles --probs 0.5 -w "arm=$1" -f tsv walkback_reconstructed.csv
}
median walking |
	beside C02 'WalkBack (reconstructed rows): median days, walking' 0.5 quantile=208 ci_low=149 ci_high=295
median control |
	beside C02 'WalkBack (reconstructed rows): median days, no treatment' 0.5 quantile=112 ci_low=89 ci_high=140
lbp-rmst -q -a arm --tau 365 -f tsv walkback_reconstructed.csv |
	beside C02 'WalkBack (reconstructed rows): days without recurrence gained in the first year' 0 estimate= ci_low= ci_high=
lbp-cox -q -x arm -f tsv walkback_reconstructed.csv |
	beside C02 'WalkBack (reconstructed rows): hazard ratio' 0.005 ratio=0.72 ratio_low=0.60 ratio_high=0.85
