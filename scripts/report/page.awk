# SPDX-License-Identifier: GPL-3.0-or-later
# index.html: everything in one file. Run with model.awk; STYLE and BEHAVIOUR are files, VERSION a text.

function put(text) { print text }

function badge(verdict,  kind) {
	kind = verdict
	gsub(/ /, "-", kind)
	return "<span class=\"badge " kind "\">" html(verdict) "</span>"
}

function put_head() {
	put("<!DOCTYPE html>")
	put("<html lang=\"en\">")
	put("<head>")
	put("<meta charset=\"utf-8\">")
	put("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">")
	put("<meta name=\"color-scheme\" content=\"light dark\">")
	put("<title>Claims about physical therapy for back pain, run again</title>")
	put("<style>\n" read_text(STYLE) "</style>")
	put("</head>")
	put("<body>")
	put("<a class=\"skip\" href=\"#content\">Skip to the content</a>")
}

function count_verdicts(  i) {
	for (i = 1; i <= claims; i++)
		verdicts[claim[claim_id[i], "verdict"]]++
	for (i = 1; i <= rows; i++)
		answers[number[i, "agrees"]]++
	for (i = 1; i <= claims; i++)
		with_numbers += first[claim_id[i]] > 0
	for (i = 1; i <= claims; i++)
		kinds[claim[claim_id[i], "kind"]]++
}

function put_tally(word, meaning) {
	put("<div><dt>" badge(word) " <b>" verdicts[word] + 0 "</b></dt><dd>" meaning "</dd></div>")
}

function put_kind(word, meaning) {
	put("<div><dt>" html(word) " <b>" kinds[word] + 0 "</b></dt><dd>" meaning "</dd></div>")
}

function put_opening() {
	put("<header>")
	put("<h1>Claims about physical therapy for back pain, run again</h1>")
	put("<p class=\"lead\">" claims " claims that people read about physical therapy for back pain. Figures that are in print bear on " \
		with_numbers " of them: " answers["yes"] + answers["no"] " published numbers are below, each beside the number that comes out here" \
		(answers["no"] + 0 == 0 ? ", and none differs by more than rounding." : "; " answers["no"] " do not agree.") \
		" That is a strong check for " kinds["recomputed"] + 0 " claims, whose number was recomputed from other figures, and a weak one for " \
		kinds["consistency"] + 0 ", where only the printed result itself was at hand. That numbers agree says nothing of the claim: the" \
		" verdict does." (with_numbers < claims ? " For the other " claims - with_numbers " nothing that was read can be recomputed: their" \
		" verdicts rest on what their sources say, or say that there is nothing to go by." : "") "</p>")
	put("</header>")
}

function put_guide() {
	put("<section aria-labelledby=\"how\">")
	put("<h2 id=\"how\">How to read this</h2>")
	put("<p>The claim stands in our own words, with its source. The verdict says whether the source bears it out:</p>")
	put("<dl class=\"tally\">")
	put_tally("supported", "The source says it, or its numbers do.")
	put_tally("overstated", "There is something in it, but less than the claim makes of it.")
	put_tally("contradicted", "The source says otherwise.")
	put_tally("not recomputable", "No figure that was read can test it.")
	put("</dl>")
	put("<p>What the check of a claim's main number can show differs:</p>")
	put("<dl class=\"tally\">")
	put_kind("recomputed", "It comes out of other figures: people counted in the arms, or means of the arms with their spread.")
	put_kind("consistency", "The printed result is all that was read. Its estimate goes in and comes back by construction; what is" \
		" checked is that interval, estimate and p fit each other, and how large the effect is.")
	put_kind("own", "No number was printed to set it beside; R computes the same in a test.")
	put("</dl>")
	put("<p>A number <i>agrees</i> when it differs from the published one by no more than the tolerance, which is what the")
	put("printed rounding explains. <i>Own</i> marks numbers that no paper prints. Numbers are shown to four digits; whole they")
	put("are in " data_link("claims.csv", REPORT "/claims.csv", "claims.csv") ", a row a number.</p>")
	put("<p>In plain words, a change that <i>patients call important</i> is one of a single patient, taken from the source in brackets.")
	put("A mean difference between groups below it does not say that nobody gains as much, nor one above it that all do.</p>")
	put("<p>Under each claim is the pipeline that makes its numbers. To run one, build with <code>make</code>, then in")
	put("<code>datasets/</code>:</p>")
	put_code("how-code", "PATH=$PWD/../build/bin:$PWD/../scripts/reproduce:$PATH")
	put("</section>")
}

function put_contents(  i, id) {
	put("<nav aria-labelledby=\"contents\">")
	put("<h2 id=\"contents\">Contents</h2>")
	put("<ul>")
	put("<li><a href=\"#how\">How to read this</a></li>")
	put("<li><a href=\"#all\">All claims in one table</a></li>")
	put("<li><a href=\"#overview\">All claims in one figure</a></li>")
	put("<li><a href=\"#claims\">The claims</a></li>")
	put("</ul>")
	put("<ol>")
	for (i = 1; i <= claims; i++) {
		id = claim_id[i]
		put("<li><a href=\"#" id "\"><b>" id "</b> <span>" html(claim[id, "statement"]) "</span></a></li>")
	}
	put("</ol>")
	put("</nav>")
}

# A text, and below it what it has in parentheses: an interval, a check.
function two_lines(text) {
	text = html(text)
	sub(/ \(/, "<br>(", text)
	return text
}

function put_table(  i, id, row) {
	put("<section aria-labelledby=\"all\">")
	put("<h2 id=\"all\">All claims in one table</h2>")
	put("<div class=\"scroll\" role=\"region\" aria-labelledby=\"all\" tabindex=\"0\">")
	put("<table id=\"table\" class=\"sortable\">")
	put("<caption>Published and reproduced numbers, and verdicts<span class=\"wide\">; the heads of the columns sort</span></caption>")
	put("<thead><tr><th scope=\"col\">Claim</th><th scope=\"col\">What it says</th><th scope=\"col\" class=\"wide\">Analysis (check)</th>" \
		"<th scope=\"col\" class=\"wide\" data-kind=\"number\">Published</th><th scope=\"col\" class=\"wide\" data-kind=\"number\">Reproduced</th>" \
		"<th scope=\"col\">Verdict</th></tr></thead>")
	put("<tbody>")
	for (i = 1; i <= claims; i++) {
		id = claim_id[i]
		row = main_row(id)
		put("<tr><th scope=\"row\"><a href=\"#" id "\">" id "</a></th><td>" html(claim[id, "statement"]) "</td><td class=\"wide\">" \
			two_lines((claim[id, "analysis"] == "none" ? "" : claim[id, "analysis"]) \
			(claim[id, "kind"] == "none" ? "" : " (" claim[id, "kind"] ")")) "</td><td class=\"wide value\" data-key=\"" \
			html(claim[id, "published"]) "\">" two_lines(published_of(id)) "</td><td class=\"wide value\" data-key=\"" \
			(row ? number[row, "reproduced"] : "") "\">" two_lines(reproduced_of(id)) "</td><td>" badge(claim[id, "verdict"]) "</td></tr>")
	}
	put("</tbody>")
	put("</table>")
	put("</div>")
	put("</section>")
}

function put_numbers(id,  row, name, shown) {
	put("<div class=\"scroll\" role=\"region\" aria-label=\"Numbers of claim " id "\" tabindex=\"0\">")
	put("<table>")
	put("<caption>Published beside reproduced: " html(numbers_of(id)) (kind_of(id) == "" ? "" : "; main number: " kind_of(id)) "</caption>")
	put("<thead><tr><th scope=\"col\">Number</th><th scope=\"col\">Published</th><th scope=\"col\">Reproduced</th>" \
		"<th scope=\"col\" class=\"wide\">Difference</th><th scope=\"col\" class=\"wide\">Tolerance</th><th scope=\"col\">Agrees</th></tr></thead>")
	put("<tbody>")
	for (row = first[id]; row <= last[id]; row++) {
		name = number[row, "quantity"]
		if (name != shown)
			put("<tr class=\"quantity\"><th scope=\"rowgroup\" colspan=\"6\">" html(name) "</th></tr>")
		shown = name
		put("<tr><th scope=\"row\">" html(name_of(number[row, "statistic"])) "</th><td>" html(number[row, "published"]) "</td><td>" \
			rounded(number[row, "reproduced"], 4) "</td><td class=\"wide\">" brief(number[row, "difference"]) "</td><td class=\"wide\">" \
			html(number[row, "tolerance"]) "</td><td class=\"" number[row, "agrees"] "\">" number[row, "agrees"] "</td></tr>")
	}
	put("</tbody></table></div>")
}

function put_plain(id,  row, name, shown, any) {
	for (row = first[id]; row <= last[id]; row++) {
		name = number[row, "quantity"]
		if (name == shown || !((id, name) in plain))
			continue
		shown = name
		if (!any++)
			put("<p>In plain words:</p>\n<dl class=\"plain\">")
		put("<dt>" html(name) "</dt><dd>" html(plain[id, name]) ".</dd>")
	}
	if (any)
		put("</dl>")
}

# An SVG of gnuplot's as part of a page: its own ids, its size left to the page down to where its letters are still to be
# read, a name for those who do not see it.
function put_svg(file, prefix, label,  line, inside, size, i) {
	while ((getline line < file) > 0) {
		if (!inside && line !~ /<svg/)
			continue
		if (inside < 2) { # the tag's own lines
			gsub(/ (width|height)="[0-9.]+"/, "", line)
			if (line ~ /viewBox/) {
				split(line, size, /[" ]+/)
				for (i = 1; size[i] !~ /viewBox/ && i < 9; i++)
					;
				line = line " style=\"min-width:" int(size[i + 3] * 0.72) "px;max-width:" int(size[i + 3] * 1.25) "px\""
			}
			inside = line ~ />/ ? 2 : 1
			sub(/<svg/, "<svg role=\"img\" aria-label=\"" label "\"", line)
		}
		if (line ~ /<title>Gnuplot<\/title>|<desc>/)
			continue
		gsub(/ id="/, "&" prefix "-", line)
		gsub(/ id='/, "&" prefix "-", line)
		gsub(/href='#/, "&" prefix "-", line)
		gsub(/href="#/, "&" prefix "-", line)
		gsub(/url\(#/, "&" prefix "-", line)
		put(line)
	}
	close(file)
}

# A file inside the page, to be saved under its name.
function data_link(name, file, text) {
	return "<a download=\"" name "\" href=\"data:text/csv;charset=utf-8," url(read_text(file)) "\">" text "</a>"
}

function put_figure(name,  base, label) {
	base = REPORT "/figures/" name
	label = html((name ~ /^C/ ? substr(name, 1, 3) ": " : "") title_of(name))
	put("<figure>")
	put("<div class=\"scroll drawing\" role=\"region\" aria-label=\"Figure: " label "\" tabindex=\"0\">")
	put_svg(base ".svg", name, "Figure: " label ". The same numbers are in the CSV below.")
	put("</div>")
	put("<figcaption>" label ". " data_link(name ".csv", base ".csv", "Data of this figure: " name ".csv") "</figcaption>")
	put("</figure>")
}

function put_code(id, text) {
	put("<div class=\"code\"><pre tabindex=\"0\"><code id=\"" id "\">" html(text) "</code></pre></div>")
}

# The files of datasets/ that the claim's script reads.
function data_line(id,  n, i, file, text) {
	n = split(claim[id, "dataset"], file, " ")
	for (i = 1; i <= n; i++)
		text = text (i == 1 ? "" : i == n ? " and " : ", ") "<code>" html(file[i]) "</code>"
	return n == 0 ? "" : " Data: " text "."
}

function source_line(id,  doi) {
	doi = claim[id, "doi"]
	if (claim[id, "source"] == "")
		return "No source was named or found."
	return "Source: " html(claim[id, "source"]) (doi == "" ? "" : ", <a href=\"https://doi.org/" html(doi) "\">doi:" html(doi) "</a>") \
		(claim[id, "analysis"] == "none" ? "" : " (" html(claim[id, "analysis"]) ")") "." data_line(id)
}

function put_claim(id,  i) {
	put("<section class=\"claim\" aria-labelledby=\"" id "\">")
	put("<h3 id=\"" id "\"><span>" id "</span> " html(claim[id, "statement"]) "</h3>")
	put("<p class=\"verdict\">" badge(claim[id, "verdict"]) " " html(claim[id, "reason"]) "</p>")
	put("<p class=\"source\">" source_line(id) "</p>")
	if (first[id]) {
		put_numbers(id)
		put_plain(id)
	} else if (published_of(id) != "")
		put("<p>Published: " html(claim[id, "quantity"]) ": <b>" html(published_of(id)) "</b>. It is not recomputed here.</p>")
	for (i = 1; i <= figures[id]; i++)
		put_figure(figure[id, i])
	if (id in script) {
		put("<details><summary>The pipeline of " id ", <code>scripts/reproduce/" html(script[id]) ".sh</code></summary>")
		put_code(id "-code", pipeline_of(id))
		put("</details>")
	}
	put("</section>")
}

BEGIN {
	load()
	count_verdicts()
	put_head()
	put_opening()
	put("<div class=\"page\">")
	put_contents()
	put("<main id=\"content\">")
	put_guide()
	put_table()
	put("<section aria-labelledby=\"overview\">")
	put("<h2 id=\"overview\">All claims in one figure</h2>")
	put("<p>Most points cannot but lie where they should: where the check is one of consistency the estimate comes back by construction.</p>")
	put_figure("overview")
	put("</section>")
	put("<section aria-labelledby=\"claims\">")
	put("<h2 id=\"claims\">The claims</h2>")
	for (i = 1; i <= claims; i++)
		put_claim(claim_id[i])
	put("</section>")
	put("</main>")
	put("</div>")
	put("<footer><p>Made by lbp " VERSION " with <code>make reproduce</code>. Sources keep their own licences; the arrangement is under" \
		" the GNU General Public License, version 3 or later.</p></footer>")
	put("<script>\n" read_text(BEHAVIOUR) "</script>")
	put("</body>")
	put("</html>")
}
