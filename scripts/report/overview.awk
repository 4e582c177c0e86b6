# SPDX-License-Identifier: GPL-3.0-or-later
# One published number a claim, the one it is about, as lbp-plot claims draws them. Run with model.awk.

BEGIN {
	load()
	split("claim quantity statistic published reproduced difference tolerance agrees", column, " ")
	print "claim,quantity,statistic,published,reproduced,difference,tolerance,agrees"
	for (i = 1; i <= claims; i++) {
		if (!(row = named_row(claim_id[i])))
			continue
		line = csv(number[row, "claim"])
		for (j = 2; j <= 8; j++)
			line = line "," csv(number[row, column[j]])
		print line
	}
}
