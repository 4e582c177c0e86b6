#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Claim: physical therapy prevents recurrences. Choi 2010 (Cochrane), exercise after the treatment against none:
# people with a recurrence within half a year to two years, risk ratio 0.50 (0.34 to 0.73), two trials with 130
# people; from two to five years 0.75 (0.53 to 1.07). One of the trials (Soukup 1999): hazard ratio 0.43 (0.21 to
# 0.87).
# Here: each interval rebuilt on the log scale; its numbers have two decimals, which explains 0.016, 0.015 and 0.023.
set -eu
choi() {
	lbp-derive effect -q -m RR -w "review=Choi (Cochrane),effect_type=RR$1" published_pooled.csv
}
choi ',followup=0.5-2 y' | lbp-pool -q |
	beside C15 'recurrence within two years, risk ratio' 0.016 ratio=0.50 ratio_low=0.34 ratio_high=0.73
choi ',followup=2-5 y' | lbp-pool -q |
	beside -n C15 'recurrence from two to five years, risk ratio' 0.015 ratio=0.75 ratio_low=0.53 ratio_high=1.07
lbp-effect -q -m HR -w 'study=Soukup (in Choi 2010)' -s terms recurrence.csv |
	beside -n C15 'Soukup 1999: hazard ratio of a recurrence' 0.023 ratio=0.43 ratio_low=0.21 ratio_high=0.87
choi '' | listed -c study=followup |
	drawn C15 forest 'Exercise after treatment v none: risk of a recurrence, by time' \
		--set left='Favours exercise' --set right='Favours none'
