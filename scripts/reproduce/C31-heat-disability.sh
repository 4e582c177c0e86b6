#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Claim: warmth improves disability within four days. Nadler 2002 (Spine), change of the Roland-Morris score (24
# points): -4.9 with a heat wrap, -2.7 with ibuprofen (P = 0.01), -2.9 with paracetamol (P = 0.0007). No standard
# deviation is printed.
# Here: the differences are -2.2 and -2.0, and the standard error is what makes a difference of that size have that P:
# |d| / z. No paper prints these.
set -eu
against() {
	lbp-rescale -q --to RMDQ-24 -w "study=Nadler,control=$1" -k control,mean1,mean2,p arm_level_continuous.csv |
		awk -F , -v OFMT=%.15g -v OFS=, '
			NR == 1 { print "study", "estimate", "p" }
			NR == 2 { print $1, $2 - $3, $4 }' |
		lbp-derive effect -q -m MD
}
ibuprofen='ibuprofen 1200 mg/day'
paracetamol='acetaminophen 4000 mg/day'
against "$ibuprofen" | beside C31 'heat wrap less ibuprofen, points of 24' 0 estimate= sei=
against "$ibuprofen" | lbp-pool -q | beside -n C31 'heat wrap less ibuprofen: interval' 0 ci_low= ci_high=
against "$paracetamol" | beside -n C31 'heat wrap less paracetamol, points of 24' 0 estimate= sei=
against "$paracetamol" | lbp-pool -q | beside -n C31 'heat wrap less paracetamol: interval' 0 ci_low= ci_high=
{
	against "$ibuprofen"
	against "$paracetamol" | tail -n +2
} | listed |
	drawn C31 forest 'Nadler 2002: heat wrap less drug, Roland-Morris score at day 4' \
		--set left='Favours heat' --set right='Favours drug'
