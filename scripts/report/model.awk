# SPDX-License-Identifier: GPL-3.0-or-later
# The book's facts, and the marks of the languages it is written in. Reads REPORT/, CLAIMS and PLAIN:
#
#   claim_id[1..claims]            claim[id, COLUMN]        a row of datasets/claims.csv
#   rows                           number[row, COLUMN]      a reproduced number; first[id], last[id] are its rows
#   plain[id, quantity]            a sentence of lbp-explain
#   script[id], source_of[name]    the claim's script and its text
#   figures[id]                    figure[id, i]            files REPORT/figures/FILE.svg, .csv

# Splits a row of CSV into cell[1], cell[2], ...: how many there are; 0 while a quoted cell goes on below.
function split_csv(line, cell,  n, i, length_, c, quoted, at) {
	if (index(line, "\"") == 0)
		return split(line, cell, ",")
	n = 1
	cell[1] = ""
	length_ = length(line)
	for (i = 1; i <= length_; i++) {
		c = substr(line, i, 1)
		if (c == "\"" && quoted && substr(line, i + 1, 1) == "\"") {
			cell[n] = cell[n] c
			i++
		} else if (c == "\"")
			quoted = !quoted
		else if (c == "," && !quoted)
			cell[++n] = ""
		else
			cell[n] = cell[n] c
	}
	return quoted ? 0 : n
}

# The next row of a CSV: lines that begin with # ahead of the header are passed over. -1 at the end.
function next_row(file, cell,  line, more, n) {
	do
		if ((getline line < file) <= 0)
			return -1
	while (line ~ /^#/ && !(file in header_read))
	header_read[file] = 1
	while ((n = split_csv(line, cell)) == 0 && (getline more < file) > 0)
		line = line "\n" more
	return n
}

function load_claims(  name, cell, n, i, titles, id) {
	titles = next_row(CLAIMS, name)
	while ((n = next_row(CLAIMS, cell)) > 0) {
		id = cell[1]
		claim_id[++claims] = id
		for (i = 1; i <= titles; i++)
			claim[id, name[i]] = cell[i]
	}
	close(CLAIMS)
}

function load_numbers(  file, name, cell, n, i, titles, id) {
	file = REPORT "/reproduced.csv"
	titles = next_row(file, name)
	while ((n = next_row(file, cell)) > 0) {
		rows++
		for (i = 1; i <= titles; i++)
			number[rows, name[i]] = cell[i]
		id = cell[1]
		if (!first[id])
			first[id] = rows
		last[id] = rows
		agreed[id] += number[rows, "agrees"] == "yes"
		differed[id] += number[rows, "agrees"] == "no"
	}
	close(file)
}

function load_plain(  cell) {
	while (next_row(PLAIN, cell) > 0)
		plain[cell[1], cell[2]] = cell[3]
	close(PLAIN)
}

# LISTING has a line a file, as the shell's glob orders them: figures/C01.svg, scripts C01-walkback.sh.
function load_files(  line, name, id) {
	while ((getline line < LISTING) > 0) {
		name = line
		sub(/.*\//, "", name)
		id = substr(name, 1, 3)
		if (name ~ /\.svg$/) {
			sub(/\.svg$/, "", name)
			figure[id, ++figures[id]] = name
		} else if (name ~ /\.sh$/) {
			script[id] = substr(name, 1, length(name) - 3)
			script_text[id] = read_text(line)
		}
	}
	close(LISTING)
}

function read_text(file,  line, text) {
	while ((getline line < file) > 0)
		text = text line "\n"
	close(file)
	return text
}

# What stands above a figure.
function title_of(name,  text) {
	text = read_text(REPORT "/figures/" name ".title")
	sub(/\n$/, "", text)
	return text
}

# A script as a reader pastes it: without its interpreter and licence, and without what would end the reader's own shell.
function pipeline_of(id,  text) {
	text = script_text[id]
	sub(/^#![^\n]*\n/, "", text)
	sub(/^# SPDX[^\n]*\n/, "", text)
	sub(/\nset -eu\n/, "\n", text)
	return text
}

function load() {
	load_claims()
	load_numbers()
	load_plain()
	load_files()
	for (i = 0; i < 256; i++)
		byte_of[sprintf("%c", i)] = i
}

# --- numbers for people ---------------------------------------------------------------------------------------------

# To so many significant digits, as plain decimals: the whole number is in claims.csv.
function rounded(x, digits,  text) {
	if (x == "")
		return ""
	if (x + 0 == 0 || x * x < 1e-24)
		return "0"
	text = sprintf("%." digits "g", x)
	if (text ~ /e/ && x * x < 1e12 && x * x > 1)
		text = sprintf("%.0f", x)
	return text
}

function brief(x) {
	return x == "" ? "" : x * x < 1e-18 ? "0" : sprintf("%.2g", x)
}

function with_interval(x, low, high) {
	return x == "" ? "" : low == "" ? x : x " (" low " to " high ")"
}

function published_of(id) {
	return with_interval(claim[id, "published"], claim[id, "published_low"], claim[id, "published_high"])
}

# The row of the number that the claim names, or 0.
function named_row(id,  row) {
	for (row = first[id]; row && row <= last[id]; row++)
		if (number[row, "statistic"] == claim[id, "statistic"] && number[row, "published"] != "" && \
			number[row, "published"] + 0 == claim[id, "published"] + 0)
			return row
	return 0
}

# The row that stands for the claim: the one it names; for claims without a published number the first of our own.
function main_row(id) {
	return claim[id, "published"] != "" ? named_row(id) : first[id] + 0
}

function reproduced_of(id,  row, text, statistic) {
	row = main_row(id)
	if (!row)
		return ""
	text = rounded(number[row, "reproduced"], 3)
	statistic = number[row + 1, "statistic"]
	if (row + 2 <= last[id] && number[row + 1, "quantity"] == number[row, "quantity"] && statistic ~ /_low$/)
		text = with_interval(text, rounded(number[row + 1, "reproduced"], 3),
			rounded(number[row + 2, "reproduced"], 3))
	return text
}

# What setting a claim's main number beside its published one shows: the column kind of datasets/claims.csv, in words.
function kind_of(id,  kind) {
	kind = claim[id, "kind"]
	return kind == "recomputed" ? "recomputed from other figures" : kind == "consistency" ? "printed result checked against itself" : \
		kind == "own" ? "our own number only" : ""
}

# What became of a claim's numbers, in words.
function numbers_of(id) {
	if (!first[id])
		return claim[id, "verdict"] == "not recomputable" ? "cannot be recomputed" : "not recomputed"
	if (differed[id])
		return differed[id] " of " agreed[id] + differed[id] " published numbers do not agree"
	return agreed[id] == 0 ? "our own numbers only" : agreed[id] == 1 ? "the published number agrees" : agreed[id] " published numbers agree"
}

# What a statistic's column holds, for those who do not read lbp-columns(5).
function name_of(statistic) {
	if (statistic ~ /_(low|high)$/) {
		sub(/^pi_.*_/, "pi_", statistic)
		sub(/^(ci|ratio|median)_/, "", statistic)
		sub(/^pi_/, "prediction, ", statistic)
		sub(/low$/, "lower limit", statistic)
		sub(/high$/, "upper limit", statistic)
	}
	gsub(/_/, " ", statistic)
	return statistic
}

# --- languages ------------------------------------------------------------------------------------------------------

function html(text) {
	gsub(/&/, "\\&amp;", text)
	gsub(/</, "\\&lt;", text)
	gsub(/>/, "\\&gt;", text)
	gsub(/"/, "\\&quot;", text)
	return text
}

function markdown(text) {
	gsub(/\\/, "\\\\", text)
	gsub(/[|*_<>\[\]`]/, "\\\\&", text)
	gsub(/\n/, " ", text)
	return text
}

function csv(text) {
	if (text !~ /[",\n\r]/)
		return text
	gsub(/"/, "\"\"", text)
	return "\"" text "\""
}

# Every byte of a text as it may stand in a URL; the awk must be run in the C locale.
function url(text,  out, i, c, n) {
	n = length(text)
	for (i = 1; i <= n; i++) {
		c = substr(text, i, 1)
		out = out (c ~ /[A-Za-z0-9._~-]/ ? c : sprintf("%%%02X", byte_of[c]))
	}
	return out
}
