#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Claim: multidisciplinary rehabilitation reduces pain and disability moderately in the short run, against usual care.
# Kamper 2015 (BMJ) was read for the long run only, in standard deviations (above 0: better): pain 0.21 (0.04 to
# 0.37), disability 0.23 (0.06 to 0.40); odds of being at work 1.04 (0.73 to 1.47). By usual bands 0.2 to 0.5 is
# small.
# Here: each interval rebuilt about its estimate: 0.01, and 0.015 for the odds ratio.
set -eu
kamper() {
	lbp-derive effect -q -m SMD published_pooled.csv \
		-w "review=Kamper (Cochrane/BMJ),comparison=multidisciplinary rehab v usual care$1"
}
kamper ,outcome=pain | lbp-pool -q |
	beside C33 'pain in the long run, standard deviations' 0.01 estimate=0.21 ci_low=0.04 ci_high=0.37
kamper ,outcome=disability | lbp-pool -q |
	beside -n C33 'disability in the long run, standard deviations' 0.01 estimate=0.23 ci_low=0.06 ci_high=0.40
lbp-derive effect -q -m OR -w 'review=Kamper (Cochrane),outcome=working' published_pooled.csv | lbp-pool -q |
	beside -n C33 'odds of being at work' 0.015 ratio=1.04 ratio_low=0.73 ratio_high=1.47
kamper '' | listed -c study=outcome |
	drawn C33 forest 'Multidisciplinary rehabilitation v usual care, in the long run' \
		--set left='Favours usual care' --set right='Favours rehabilitation'
