#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Claim: motor control exercise trains coordination and helps. Costa 2009 (Phys Ther), against a placebo at two
# months: activity (0 to 10) 1.1 better (0.3 to 1.8), impression of recovery (-5 to 5) 1.5 (0.4 to 2.5). Saragiotto
# 2016 (Cochrane), against manual therapy: pain -4.36 of 100 points in the short run (-9.52 to 0.81), -3.67 in the
# long run (-9.28 to 1.94).
# Here: each interval rebuilt about its estimate, off by up to one unit of the last digit: 0.1 and 0.01.
set -eu
costa() {
	lbp-derive effect -q -m MD -c estimate=md -w "study=Costa LOP,scale=$1" trial_differences.csv | lbp-pool -q
}
saragiotto() {
	lbp-derive effect -q -m MD -w "review=Saragiotto (Cochrane)$1" published_pooled.csv
}
costa PSFS | beside C38 'activity, motor control exercise less placebo' 0.1 estimate=1.1 ci_low=0.3 ci_high=1.8
costa GPE |
	beside -n C38 'impression of recovery, motor control exercise less placebo' 0.1 estimate=1.5 ci_low=0.4 ci_high=2.5
saragiotto ',outcome=pain 0-100,followup=short term' | lbp-pool -q |
	beside -n C38 'pain in the short run, less manual therapy' 0.01 estimate=-4.36 ci_low=-9.52 ci_high=0.81
saragiotto ',outcome=pain 0-100,followup=long term' | lbp-pool -q |
	beside -n C38 'pain in the long run, less manual therapy' 0.01 estimate=-3.67 ci_low=-9.28 ci_high=1.94
saragiotto '' | listed -c study=followup --subgroup outcome |
	drawn C38 forest 'Motor control exercise less manual therapy (Saragiotto 2016), points of 100' \
		--set left='Favours motor control' --set right='Favours manual therapy'
