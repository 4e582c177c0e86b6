#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Claim: electrical nerve stimulation (TENS) reduces pain signals. Wu 2018, 12 trials with 700 people: pain -0.20
# standard deviations (-0.58 to 0.18). Khadilkar 2008 (Cochrane) did not pool: conflicting results for pain, none for
# function.
# Here: the interval rebuilt about its estimate, off by up to 0.01, and the test, which was not read.
set -eu
wu() {
	lbp-derive effect -q -m SMD -w 'review=Wu,outcome=pain' published_pooled.csv
}
wu | lbp-pool -q | beside C22 'pain, standard deviations' 0.01 estimate=-0.20 ci_low=-0.58 ci_high=0.18
wu | lbp-pool -q | beside -n C22 'pain: test' 0 p=
wu | listed -c study=comparison |
	drawn C22 forest 'Wu 2018: pain, 12 trials' --set left='Favours TENS' --set right='Favours control'
