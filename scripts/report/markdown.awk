# SPDX-License-Identifier: GPL-3.0-or-later
# report.md: the book as Markdown, its figures beside it. Run with model.awk.

function table_of(id,  row) {
	print "| quantity | statistic | published | reproduced | difference | tolerance | agrees |"
	print "|---|---|---|---|---|---|---|"
	for (row = first[id]; row <= last[id]; row++)
		print "| " markdown(number[row, "quantity"]) " | " markdown(number[row, "statistic"]) " | " number[row, "published"] " | " \
			rounded(number[row, "reproduced"], 4) " | " brief(number[row, "difference"]) " | " number[row, "tolerance"] " | " \
			number[row, "agrees"] " |"
	print ""
}

function sentences_of(id,  row, name, shown, any) {
	for (row = first[id]; row <= last[id]; row++) {
		name = number[row, "quantity"]
		if (name == shown || !((id, name) in plain))
			continue
		shown = name
		print "- " markdown(name) ": " markdown(plain[id, name]) "."
		any = 1
	}
	if (any)
		print ""
}

function section_of(id,  i) {
	print "### " id ": " markdown(claim[id, "statement"]) "\n"
	print "**" claim[id, "verdict"] "**: " markdown(claim[id, "reason"]) "\n"
	if (claim[id, "source"] != "")
		print "Source: " markdown(claim[id, "source"]) \
			(claim[id, "doi"] == "" ? "" : ", <https://doi.org/" claim[id, "doi"] ">") "\n"
	if (first[id]) {
		print "Check: " claim[id, "kind"] "\n"
		table_of(id)
		sentences_of(id)
	} else if (published_of(id) != "")
		print "Published: " markdown(claim[id, "quantity"]) ": " published_of(id) "\n"
	for (i = 1; i <= figures[id]; i++)
		print "![" markdown(title_of(figure[id, i])) "](figures/" figure[id, i] ".svg) ([data](figures/" figure[id, i] ".csv))\n"
	if (id in script)
		print "```sh\n" pipeline_of(id) "```\n"
}

BEGIN {
	load()
	print "# Claims about physical therapy for back pain, run again\n"
	print "| claim | what it says | published | reproduced | check | verdict |"
	print "|---|---|---|---|---|---|"
	for (i = 1; i <= claims; i++) {
		id = claim_id[i]
		print "| " id " | " markdown(claim[id, "statement"]) " | " published_of(id) " | " reproduced_of(id) " | " \
			(claim[id, "kind"] == "none" ? "" : claim[id, "kind"]) " | " claim[id, "verdict"] " |"
	}
	print "\n`recomputed`: the main number comes out of other figures. `consistency`: the printed result is all that was read; its"
	print "estimate comes back by construction, and its interval and test are checked against it. `own` marks numbers that no paper prints.\n"
	print "![" title_of("overview") "](figures/overview.svg) ([data](figures/overview.csv))\n"
	print "## The claims\n"
	for (i = 1; i <= claims; i++)
		section_of(claim_id[i])
}
