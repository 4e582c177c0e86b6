#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Ebadi 2012: continuous ultrasound beside sham: pain 26.6 v 30.7 of 100 at week 4, not significant.
set -eu
lbp-effect -q -m MD -w 'study=Ebadi,weeks=4,scale=VAS' -s terms -f tsv arm_level_continuous.csv |
	beside C37 'ultrasound v sham: pain difference at week 4' 0.05 estimate=-4.1
