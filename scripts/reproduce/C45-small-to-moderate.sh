#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Claim: the benefits for pain are typically small to moderate, as the guideline of the American College of Physicians
# (Chou 2017) says in words: 5 to 10 of 100 points is small, 10 to 20 moderate. De Campos 2021 (Br J Sports Med),
# exercise to prevent: -4.5 points (-7.26 to -1.74). Skelly 2020 (AHRQ), exercise for chronic pain, of 10 points:
# -1.27 (-1.77 to -0.65) in the short, -0.85 (-1.67 to -0.07) in the intermediate, -1.55 (-2.76 to -0.34) in the long
# term.
# Here: de Campos's interval rebuilt about its estimate (0.06: the estimate has one decimal), and Skelly's long term,
# one trial (0.01). Skelly's other intervals are not symmetric and stand as printed, in points of 100, which are our
# own.
set -eu
campos() {
	lbp-derive effect -q -m MD -w 'review=de Campos,outcome=future LBP intensity' published_pooled.csv
}
skelly() {
	lbp-rescale -q --scale NRS --to 0-100 --differences estimate,ci_low,ci_high -w "review=Skelly AHRQ CER227$1" \
		-k followup,estimate,ci_low,ci_high published_pooled.csv
}
campos | lbp-pool -q |
	beside C45 'de Campos: later pain, points of 100' 0.06 estimate=-4.5 ci_low=-7.26 ci_high=-1.74
lbp-derive effect -q -m MD -w 'review=Skelly AHRQ CER227,followup=long term' published_pooled.csv | lbp-pool -q |
	beside -n C45 'Skelly: long term, points of 10' 0.01 estimate=-1.55 ci_low=-2.76 ci_high=-0.34
skelly ',followup=short term' | beside -n C45 'Skelly: short term, points of 100' 0 estimate= ci_low= ci_high=
skelly ',followup=intermediate' |
	beside -n C45 'Skelly: intermediate term, points of 100' 0 estimate= ci_low= ci_high=
skelly '' | listed -t '' |
	drawn C45 forest 'Skelly 2020: exercise for chronic pain, points of 100 (small 5 to 10, moderate 10 to 20)' \
		--set left='Favours exercise' --set right='Favours comparator' --set null=0 --set effect=Points \
		--set axis='Points of 100' --set decimals=1
