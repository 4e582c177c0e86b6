#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Claim: passive treatments such as TENS and lumbar supports have no clear benefit. Wu 2018: TENS, pain -0.20 standard
# deviations (-0.58 to 0.18). Roelofs 2007 (Ann Intern Med), lumbar support in care workers, days a year: with pain
# -52.7 (-59.6 to -45.1), of sick leave -5 (-21.1 to 6.8).
# Here: TENS rebuilt about its estimate, off by up to 0.01. The intervals of Roelofs are not symmetric, so that they
# cannot be rebuilt: off_centre says where in them the estimate lies (0: in the middle, 1 and -1: at the ends).
set -eu
roelofs() {
	lbp-derive effect -q -m MD -c estimate=md -w "study=Roelofs$1" trial_differences.csv
}
lbp-derive effect -q -m SMD -w 'review=Wu,outcome=pain' published_pooled.csv | lbp-pool -q |
	beside C36 'TENS: pain, standard deviations' 0.01 estimate=-0.20 ci_low=-0.58 ci_high=0.18
roelofs ',outcome=LBP days in 12 months' |
	beside -n C36 'lumbar support, days with pain: place of the estimate' 0 off_centre=
roelofs ',outcome=sick-leave days in 12 months' |
	beside -n C36 'lumbar support, sick leave: place of the estimate' 0 off_centre=
roelofs '' | lbp-pool -q -s rows --mixed-scales -k outcome,md,ci_low,ci_high | sed '1s/,md,/,estimate,/' |
	listed -t '' |
	drawn C36 forest 'Roelofs 2007: lumbar support and course less course, days in a year' \
		--set left='Favours support' --set right='Favours course alone' --set null=0 --set effect=Days \
			--set axis=Days \
		--set decimals=1
