# SPDX-License-Identifier: GPL-3.0-or-later
# The reproduced numbers that SENTENCES names, one row a quantity, as lbp-explain reads them. Where the script calls a
# quantity's interval by another name, that stands in SENTENCES' column interval. Run with model.awk.

function value(id, quantity, other, statistic) {
	return (id, quantity, statistic) in found ? found[id, quantity, statistic] : found[id, other, statistic]
}

BEGIN {
	load_numbers()
	split("estimate ci_low ci_high ratio ratio_low ratio_high pi_low pi_high pi_ratio_low pi_ratio_high quantile", column, " ")
	for (row = 1; row <= rows; row++)
		found[number[row, "claim"], number[row, "quantity"], number[row, "statistic"]] = number[row, "reproduced"]
	titles = next_row(SENTENCES, name)
	line = "claim,quantity"
	for (i = 3; i <= titles; i++)
		line = line "," name[i]
	for (i = 1; i in column; i++)
		line = line "," column[i]
	print line
	while (next_row(SENTENCES, cell) > 0) {
		line = csv(cell[1])
		for (i = 2; i <= titles; i++)
			line = line "," csv(cell[i])
		for (i = 1; i in column; i++)
			line = line "," value(cell[1], cell[2], cell[3], column[i])
		print line
	}
}
