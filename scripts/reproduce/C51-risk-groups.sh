#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Claim: how a person with back pain will fare can be told early, by risk group. MATCH 2018 (Arch Phys Med Rehabil)
# sorts people by the STarT Back tool and prints, by subgroup, the share with disabling pain after six months and its
# exact interval: 26.7 % (20.1 to 34.1), 70.7 % (63.1 to 77.6) and 78.8 % (68.6 to 86.9) of older adults at low,
# medium and high risk.
# Here: shares and Clopper-Pearson intervals from the counts; all nine must come back to the last digit, half a unit
# off. Then the trend over low, medium and high risk, of which the paper prints p < 0.0001 only: the log-rank test for
# trend of people all seen at one time is Mantel's (1963), that of Cochran and Armitage times (n - 1) / n.
set -eu
share() {
	lbp-effect -q -m PR --ci exact -w "subgroup=$1,risk_group=$2" -s terms proportions.csv
}
old='age >= 65 y'
acute='acute back pain (< 1 month)'
better='recent improvement'
share "$old" low | beside C51 '65 and older, low risk' 0.0005 estimate=0.267 ci_low=0.201 ci_high=0.341
share "$old" medium | beside -n C51 '65 and older, medium risk' 0.0005 estimate=0.707 ci_low=0.631 ci_high=0.776
share "$old" high | beside -n C51 '65 and older, high risk' 0.0005 estimate=0.788 ci_low=0.686 ci_high=0.869
share "$acute" low | beside -n C51 'acute pain, low risk' 0.0005 estimate=0.138 ci_low=0.073 ci_high=0.229
share "$acute" medium | beside -n C51 'acute pain, medium risk' 0.0005 estimate=0.508 ci_low=0.381 ci_high=0.634
share "$acute" high | beside -n C51 'acute pain, high risk' 0.0005 estimate=0.548 ci_low=0.360 ci_high=0.727
share "$better" low | beside -n C51 'recent improvement, low risk' 0.0005 estimate=0.161 ci_low=0.109 ci_high=0.225
share "$better" medium |
	beside -n C51 'recent improvement, medium risk' 0.0005 estimate=0.422 ci_low=0.314 ci_high=0.535
share "$better" high | beside -n C51 'recent improvement, high risk' 0.0005 estimate=0.667 ci_low=0.410 ci_high=0.867
trend() {
	lbp-describe -q -x events,n -b risk_group -w "subgroup=$1" -k risk_group,variable,mean proportions.csv |
		awk -F , 'BEGIN { print "arm,time,event,people" }
			$2 == "events" { events = $3 }
			$2 == "n" { print ++group ",1,1," events; print group ",1,0," $3 - events }' |
		lbp-logrank -q --weights people --trend labels -s model | sed -n '1p; /,trend,/p'
}
trend "$old" | beside -n C51 '65 and older: trend over risk groups, chi-square' 0 statistic=
trend "$acute" | beside -n C51 'acute pain: trend over risk groups, chi-square' 0 statistic=
trend "$better" | beside -n C51 'recent improvement: trend over risk groups, chi-square' 0 statistic=
group() {
	lbp-effect -q -m PR --ci exact -c study=risk_group -w "subgroup=$1" -s terms proportions.csv | listed -t "$1"
}
{
	group "$old"
	group "$acute" | tail -n +2
	group "$better" | tail -n +2
} | drawn C51 forest 'MATCH: share with disabling pain after six months, by risk group (exact intervals)' \
	--set axis='Share of people' --set effect=Share --set low=0 --set high=1 --set null=none
