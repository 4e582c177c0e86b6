#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Claim: more than nine in ten recover without an operation. Kim 2019 (JAMA Netw Open): of 2,498,013 people 1.2 % were
# operated on within a year, 98.8 % not. Henschke 2008 (BMJ): of 973 people with acute pain 72 % had recovered
# completely after a year. Not being operated on is not recovery.
# Here: the two printed shares must fill up to 100; both have one decimal, each off by up to 0.05, rebuilt one from the
# other. The 72 % of Henschke are 701 of 973 people if all were followed to the end, which the abstract does not say;
# the exact interval is our own under that assumption.
set -eu
percent() {
	lbp-describe -q -x estimate -w "study=$1,outcome=$2" -k mean natural_history.csv
}
percent Kim 'received spine surgery within 12 months' | awk 'NR == 2 { print "estimate"; print 100 - $1 }' |
	beside C08 'not operated on within a year, per cent' 0.1 estimate=98.8
recovered() {
	percent Henschke 'completely recovered' |
		awk 'NR == 2 { print "study,events,n"; printf "%s,%.0f,973\n", name, $1 * 9.73 }' \
		name='completely recovered'
}
recovered | lbp-effect -q -m PR --ci exact -s terms |
	beside -n C08 'completely recovered after a year, share' 0.005 estimate=0.72
recovered | lbp-effect -q -m PR --ci exact -s terms |
	beside -n C08 'completely recovered after a year, exact interval' 0 ci_low= ci_high=
percent Kim 'did not receive surgery' |
	awk 'NR == 2 { print "study,events,n"; printf "not operated on,%.0f,2498013\n", $1 * 24980.13 }' |
	{ cat; recovered | tail -n +2; } | lbp-effect -q -m PR --ci exact -s terms | listed -t '' |
	drawn C08 forest 'After a year: not operated on (Kim 2019), completely recovered (Henschke 2008)' \
		--set axis='Share of people' --set effect=Share --set low=0 --set high=1 --set null=none
