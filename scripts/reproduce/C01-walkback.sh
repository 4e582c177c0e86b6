#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# WalkBack (Pocovi 2024): walking and education cut the hazard of a recurrence by 28 %: HR 0.72 (0.60 to 0.85).
# The interval is rounded to two decimals: rebuilt from it, the upper end is 0.857.
set -eu
lbp-effect -q -m HR -w 'study=WalkBack (Pocovi)' -s terms -f tsv recurrence.csv |
	beside C01 'WalkBack: hazard ratio of a recurrence' 0.01 ratio=0.72 ratio_low=0.60 ratio_high=0.85
lbp-effect -q -m HR -w 'study=WalkBack (Pocovi)' -s terms -f tsv recurrence.csv |
	beside C01 'WalkBack: p of the hazard ratio' 0.00005 p=0.0002
