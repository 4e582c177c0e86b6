# SPDX-License-Identifier: GPL-3.0-or-later
# claims.csv: a row a reproduced number, beside its claim; a claim without one has one row. Run with model.awk.

BEGIN {
	load()
	split("statement analysis source doi verdict reason dataset kind", of_claim, " ")
	split("quantity statistic published reproduced difference tolerance agrees", of_number, " ")
	print "claim,statement,analysis,source,doi,verdict,reason,dataset,kind,script,quantity,statistic,published,reproduced,difference,tolerance,agrees,plain"
	for (i = 1; i <= claims; i++) {
		id = claim_id[i]
		lead = csv(id)
		for (j = 1; j <= 8; j++)
			lead = lead "," csv(claim[id, of_claim[j]])
		lead = lead "," csv(script[id])
		if (!first[id])
			print lead "," csv(claim[id, "quantity"]) "," csv(claim[id, "statistic"]) "," csv(claim[id, "published"]) ",,,,,"
		for (row = first[id]; row && row <= last[id]; row++) {
			line = lead
			for (j = 1; j <= 7; j++)
				line = line "," csv(number[row, of_number[j]])
			print line "," csv(plain[id, number[row, "quantity"]])
		}
	}
}
