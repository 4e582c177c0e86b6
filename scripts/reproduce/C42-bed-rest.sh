#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Claim: bed rest should not be prescribed. Dahm 2010 (Cochrane), advice to stay active against bed rest, in standard
# deviations (above 0: activity better): acute back pain, two trials with 401 people, pain 0.22 (0.02 to 0.41),
# function 0.29 (0.09 to 0.49); sciatica -0.03 (-0.24 to 0.18) and 0.19 (-0.02 to 0.41).
# Here: each interval rebuilt about its estimate, off by up to 0.01.
set -eu
dahm() {
	lbp-derive effect -q -m SMD -w "review=Dahm (Cochrane)$1" published_pooled.csv
}
dahm ',n=401,outcome=pain' | lbp-pool -q |
	beside C42 'acute back pain: pain' 0.01 estimate=0.22 ci_low=0.02 ci_high=0.41
dahm ',n=401,outcome=function' | lbp-pool -q |
	beside -n C42 'acute back pain: function' 0.01 estimate=0.29 ci_low=0.09 ci_high=0.49
dahm ',estimate<0' | lbp-pool -q | beside -n C42 'sciatica: pain' 0.01 estimate=-0.03 ci_low=-0.24 ci_high=0.18
dahm ',estimate=0.19' | lbp-pool -q | beside -n C42 'sciatica: function' 0.01 estimate=0.19 ci_low=-0.02 ci_high=0.41
dahm '' | listed -c study=outcome --subgroup comparison |
	drawn C42 forest 'Staying active or bed rest (Dahm 2010), standard deviations' \
		--set left='Favours bed rest' --set right='Favours staying active'
