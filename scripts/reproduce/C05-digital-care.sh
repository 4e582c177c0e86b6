#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Claim: physical therapy by an app improves as much as visits. Cui 2023 (npj Digit Med) prints median differences of
# the Oswestry index, digital less in-person: change -0.55 (-2.42 to 5.81), P = 0.412; score at the end -1.05 (-4.14
# to 6.37).
# Here: half the interval says how sharp the trial was, about 4 and 5 points; 10 matter to a patient. off_centre says
# where in its interval the estimate lies (0: in the middle): the differences are of medians, so that no test can be
# rebuilt.
set -eu
cui() {
	lbp-derive effect -q -m MD -w "study=Cui,value_type=$1" noninferiority.csv
}
width() {
	lbp-derive effect -q --from limits -m MD -w "study=Cui,value_type=$1" -k ci_low,ci_high noninferiority.csv |
		awk -F , -v OFMT=%.15g 'NR == 2 { print "half_width"; print ($2 - $1) / 2 }'
}
cui change | beside C05 'change of the Oswestry index: place of the estimate' 0 off_centre=
width change | beside -n C05 'change of the Oswestry index: half the interval' 0 half_width=
cui post | beside -n C05 'Oswestry index at the end: place of the estimate' 0 off_centre=
width post | beside -n C05 'Oswestry index at the end: half the interval' 0 half_width=
lbp-rescale -q --to ODI --differences estimate,ci_low,ci_high -w study=Cui -k value_type,estimate,ci_low,ci_high \
	noninferiority.csv | listed -t '' |
	drawn C05 forest 'Cui 2023: Oswestry index, digital less in-person, as change and at the end' \
		--set left='Favours digital' --set right='Favours in person' \
			--set axis='Points of 100' --set effect=Points \
		--set low=-12 --set high=12 --set null=0
