#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# GERAC (Haake 2007): acupuncture does no better than sham needling: response 3.4 points apart (-3.7 to 10.3).
set -eu
lbp-effect -q -m RD -w 'study=Haake (GERAC),treatment=verum acupuncture,control=sham acupuncture' -s terms -f tsv \
	responders.csv |
	beside C20 'GERAC: risk difference, verum v sham' 0.001 estimate=0.034 ci_low=-0.037 ci_high=0.103
