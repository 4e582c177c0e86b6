#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Cui 2023: a digital programme keeps more people than visits: 15.7 % against 34.3 % dropped out.
set -eu
lbp-effect -q -m RD -w 'study=Cui,outcome=dropout' -s terms -f tsv responders.csv |
	beside C07 'digital v in-person care: difference in dropout' 0.001 estimate=-0.186
