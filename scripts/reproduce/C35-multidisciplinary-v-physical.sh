#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Claim: multidisciplinary programmes do only slightly better than physical therapy. Kamper 2015 (BMJ), against
# physical treatment, in standard deviations (above 0: better): pain 0.51 (-0.01 to 1.04), disability 0.68 (0.16 to
# 1.19). By usual bands 0.5 to 0.8 is moderate. Cost was not tested.
# Here: each interval rebuilt about its estimate, off by up to 0.01.
set -eu
kamper() {
	lbp-derive effect -q -m SMD published_pooled.csv \
		-w "review=Kamper (Cochrane/BMJ),comparison=multidisciplinary rehab v physical treatment$1"
}
kamper ,outcome=pain | lbp-pool -q |
	beside C35 'pain in the long run, standard deviations' 0.01 estimate=0.51 ci_low=-0.01 ci_high=1.04
kamper ,outcome=disability | lbp-pool -q |
	beside -n C35 'disability in the long run, standard deviations' 0.01 estimate=0.68 ci_low=0.16 ci_high=1.19
kamper '' | listed -c study=outcome |
	drawn C35 forest 'Multidisciplinary rehabilitation v physical treatment, in the long run' \
		--set left='Favours physical' --set right='Favours multidisciplinary'
