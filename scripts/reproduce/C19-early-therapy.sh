#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Claim: early treatment keeps back pain from becoming a long-term problem. Fritz 2015 (JAMA), Oswestry index at three
# months, early physical therapy less usual care: -3.2 (-5.9 to -0.47), P = 0.02, where the trial called 6 important;
# arms 6.6 (4.7 to 8.5) and 9.8 (7.9 to 11.7), 108 and 112 people. After a year there was no difference.
# Here: first from the arms: SDs from the intervals, then the difference; two means off by 0.05 each, and the
# half-widths of their intervals, explain 0.2. Then the printed difference: its interval rebuilt about the estimate
# (0.08) and its test.
set -eu
arms() {
	printf 'n1,mean1,ci_low1,ci_high1,n2,mean2,ci_low2,ci_high2\n108,6.6,4.7,8.5,112,9.8,7.9,11.7\n' |
		lbp-derive sd -q --reference z
}
printed() {
	lbp-derive effect -q -m MD -c estimate=md -w study=Fritz trial_differences.csv
}
arms | lbp-effect -q -m MD -s terms |
	beside C19 'Oswestry index at three months, from the arms' 0.2 estimate=-3.2 ci_low=-5.9 ci_high=-0.47
printed | lbp-pool -q |
	beside -n C19 'Oswestry index at three months, as printed' 0.08 estimate=-3.2 ci_low=-5.9 ci_high=-0.47
printed | lbp-pool -q | beside -n C19 'Oswestry index at three months, as printed: test' 0.005 p=0.02
printed | listed |
	drawn C19 forest 'Early physical therapy less usual care: Oswestry index at three months' \
		--set left='Favours early therapy' --set right='Favours usual care' --set low=-10 --set high=4
