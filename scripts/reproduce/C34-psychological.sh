#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Claim: psychological therapies and physical therapy do equally well for pain. Henschke 2010 (Cochrane) says so of
# behavioural treatment and group exercise, in words. Its figures: behavioural treatment less usual care -5.18 of 100
# points of pain (-9.79 to -0.57). BeST (Lamb 2010, Lancet), cognitive behavioural groups over advice: 1.3 of 24
# points of the Roland-Morris score after a year (0.56 to 2.06), P = 0.0008.
# Here: each interval rebuilt about its estimate: 0.01, and 0.06 as BeST's estimate has one decimal; that decimal lets
# P lie between 0.0004 and 0.0012.
set -eu
henschke() {
	lbp-derive effect -q -m MD -w 'review=Henschke (Cochrane),outcome=pain 0-100' published_pooled.csv
}
best() {
	lbp-derive effect -q -m MD -c estimate=md -w 'study=BeST (Lamb)' trial_differences.csv
}
henschke | lbp-pool -q |
	beside C34 'behavioural less usual care: pain, points of 100' 0.01 estimate=-5.18 ci_low=-9.79 ci_high=-0.57
best | lbp-pool -q | beside -n C34 'BeST: Roland-Morris score after a year' 0.06 estimate=1.3 ci_low=0.56 ci_high=2.06
best | lbp-pool -q | beside -n C34 'BeST: Roland-Morris score after a year: test' 0.0005 p=0.0008
{
	henschke | lbp-rescale -q --scale 0-100 --to 0-100 --differences yi --spreads sei -k comparison,measure,yi,sei |
		listed -c study=comparison
	best | lbp-rescale -q --to 0-100 --up worse --differences yi --spreads sei -k study,measure,yi,sei |
		listed | tail -n +2
} | drawn C34 forest 'Behavioural treatment: pain (Henschke), disability (BeST), points of 100' \
	--set left='Favours behavioural' --set right='Favours usual care, advice'
