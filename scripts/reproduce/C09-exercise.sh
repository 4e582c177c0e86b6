#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Claim: active rehabilitation improves pain, function and the long run. Hayden 2021 (Cochrane), exercise against no
# treatment, usual care or placebo: pain 15 points of 100 better (12 to 18), function 7 (5 to 8). RESTORE 2025 (Lancet
# Rheumatol), three years after cognitive functional therapy: Roland-Morris score -3.5 of 24 points (-4.9 to -2.0),
# with sensors -4.1 (-5.6 to -2.6).
# Here: each interval rebuilt about its estimate, off by up to one unit of the last digit: 1 and 0.1.
set -eu
hayden() {
	lbp-derive effect -q -m MD -w "review=Hayden (Cochrane),year=2021$1" published_pooled.csv
}
restore() {
	lbp-derive effect -q -m MD -c estimate=md \
		-w "study=RESTORE (3-year follow-up),scale=RMDQ-24$1" trial_differences.csv
}
hayden ',outcome=pain 0-100' | lbp-pool -q |
	beside C09 'pain, points of 100 better with exercise' 1 estimate=15 ci_low=12 ci_high=18
hayden ',outcome=functional limitations 0-100' | lbp-pool -q |
	beside -n C09 'function, points of 100 better with exercise' 1 estimate=7 ci_low=5 ci_high=8
restore ',treatment=cognitive functional therapy' | lbp-pool -q |
	beside -n C09 'Roland-Morris score after three years' 0.1 estimate=-3.5 ci_low=-4.9 ci_high=-2.0
restore ',treatment=CFT + sensor biofeedback' | lbp-pool -q |
	beside -n C09 'Roland-Morris score after three years, with sensors' 0.1 estimate=-4.1 ci_low=-5.6 ci_high=-2.6
{
	hayden '' | listed -c study=outcome | sed '2,$s/^study,,/study,"exercise, earliest",/'
	restore '' |
		lbp-rescale -q --to 0-100 --up better --differences yi --spreads sei -k treatment,scale,measure,yi,sei |
		listed -c study=treatment | sed '2,$s/^study,,/study,"disability after three years (RESTORE)",/' | tail -n +2
} | drawn C09 forest 'Points of 100 better than with no treatment, usual care or placebo' \
	--set left='Favours comparator' --set right='Favours rehabilitation'
