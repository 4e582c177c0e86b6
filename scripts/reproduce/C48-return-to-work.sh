#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Graded activity and integrated care against usual care: each trial printed a hazard ratio of return to work of 1.9.
# Lambeek's three numbers have one decimal each: the interval rebuilt about 1.9 may leave theirs by 0.15.
set -eu
lbp-effect -q -m HR -w 'pooling_set=return-to-work,ci_low>0' return_to_work.csv | lbp-pool -q --method DL -f tsv |
	beside C48 'return to work: pooled hazard ratio (DerSimonian-Laird)' 0 ratio= ratio_low= ratio_high=
lbp-effect -q -m HR -w 'study=Lambeek' -s terms -f tsv return_to_work.csv |
	beside C48 'Lambeek 2010: hazard ratio of return to work' 0.15 ratio=1.9 ratio_low=1.2 ratio_high=2.8
