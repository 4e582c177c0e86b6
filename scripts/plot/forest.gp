# SPDX-License-Identifier: GPL-3.0-or-later
# A forest plot. lbp-plot writes this text behind definitions of what frame.gp and this file need; no statistics here.
#
# panel_left panel_right  where the axis begins and ends, in the unit of width
# log_axis axis_low axis_high null pooled   values on the axis; null or pooled NaN: no such line
# rule axis_line        y of the rule under the column titles, and of the axis
# $studies              estimate, low, high, y, weight (of the heaviest), arrows (1 none, 2 right, 3 left, 4 both)
# $subtotals $overalls  diamonds, vertex by vertex: x, y, side of y (-1 to 1); a blank line between diamonds
# $predictions          low, high, y, arrows
# $ticks                value
# y counts lines from 0 at the top. The blocks of numbers end in a row of NaN, so that none is empty.

square_colour = '#6f9bc8'
subtotal_colour = '#6f9bc8'
overall_colour = '#1f4e79'
prediction_colour = '#c98a1b'

set lmargin at screen panel_left / width
set rmargin at screen panel_right / width
set tmargin at screen 1
set bmargin at screen 0
if (log_axis) { set logscale x }
set xrange [axis_low:axis_high]
if (format eq 'txt') { set yrange [height - 1:0] } else { set yrange [height:-0.9] }

# The share of the axis that lies left of x, and what lies a number of em beside x.
share(x) = log_axis ? log(x / axis_low) / log(axis_high / axis_low) : (x - axis_low) / (axis_high - axis_low)
beside(x, d) = log_axis ? x * (axis_high / axis_low) ** (d / (panel_right - panel_left)) \
	: x + d * (axis_high - axis_low) / (panel_right - panel_left)

if (format eq 'txt') {
	# A mark is a run of characters from cell to cell.
	cell(x) = panel_left + floor(share(x) * (panel_right - panel_left) + 0.5)
	cell_of(s, i) = cell(real(word(s, i)))
	bar(from, to, c) = run(c, int(to - from + 1))
	notes = ' '
	do for [i = 1:|$text|] {
		if (face_of($text[i]) eq 'faint') { notes = notes . sprintf('%d ', y_of($text[i])) }
	}
	tag = 1
	if (null == null) {
		do for [y = int(rule) + 1:int(axis_line) - 1] {
			if (!strstrt(notes, sprintf(' %d ', y))) {
				set label tag ':' at screen fx(cell(null)), first y left
				tag = tag + 1
			}
		}
	}
	do for [i = 1:|$studies| - 1] {
		s = $studies[i]
		from = cell_of(s, 2)
		to = cell_of(s, 3)
		y = real(word(s, 4))
		arrows = int(word(s, 6))
		set label tag bar(from, to, '-') at screen fx(from), first y left
		if (arrows == 3 || arrows == 4) { set label tag + 1 '<' at screen fx(from), first y left }
		if (arrows == 2 || arrows == 4) { set label tag + 2 '>' at screen fx(to), first y left }
		if (word(s, 1) ne 'NaN') { set label tag + 3 '#' at screen fx(cell_of(s, 1)), first y left }
		tag = tag + 4
	}
	do for [i = 1:|$predictions| - 1] {
		s = $predictions[i]
		from = cell_of(s, 1)
		to = cell_of(s, 2)
		y = real(word(s, 3))
		arrows = int(word(s, 4))
		set label tag bar(from, to, '.') at screen fx(from), first y left
		set label tag + 1 (arrows == 3 || arrows == 4 ? '<' : '[') at screen fx(from), first y left
		set label tag + 2 (arrows == 2 || arrows == 4 ? '>' : ']') at screen fx(to), first y left
		tag = tag + 3
	}
	# Of the lines of a diamond 1, 3 and 4 are its left end, its middle and its right end, and the 8th is blank.
	do for [name in 'subtotals overalls'] {
		n = name eq 'subtotals' ? |$subtotals| : |$overalls|
		do for [i = 1:n - 1:8] {
			s = name eq 'subtotals' ? $subtotals[i] : $overalls[i]
			m = name eq 'subtotals' ? $subtotals[i + 2] : $overalls[i + 2]
			e = name eq 'subtotals' ? $subtotals[i + 3] : $overalls[i + 3]
			from = cell_of(s, 1)
			to = cell_of(e, 1)
			y = real(word(s, 2))
			set label tag bar(from, to, '=') at screen fx(from), first y left
			set label tag + 1 '<' at screen fx(from), first y left
			set label tag + 2 '>' at screen fx(to), first y left
			set label tag + 3 '#' at screen fx(cell_of(m, 1)), first y left
			tag = tag + 4
		}
	}
	set label tag run('-', int(width)) at screen 0, first rule left
	set label tag + 1 bar(panel_left, panel_right, '-') at screen fx(panel_left), first axis_line left
	tag = tag + 2
	do for [i = 1:|$ticks| - 1] {
		set label tag '+' at screen fx(cell_of($ticks[i], 1)), first axis_line left
		tag = tag + 1
	}
	plot NaN
} else {
	set arrow 1 from screen 1 / width, first rule to screen 1 - 1 / width, first rule nohead linewidth 1 linecolor rgb ink
	set arrow 2 from screen panel_left / width, first axis_line to screen panel_right / width, first axis_line \
		nohead linewidth 1 linecolor rgb ink
	do for [i = 1:|$ticks| - 1] {
		x = real($ticks[i])
		set arrow 10 + i from first x, first axis_line to first x, first axis_line + 0.22 nohead linewidth 1 linecolor rgb ink
	}
	if (null == null) {
		set arrow 3 from first null, first rule to first null, first axis_line nohead back linewidth 1 linecolor rgb faint
	}
	if (pooled == pooled) {
		set arrow 4 from first pooled, first rule to first pooled, first axis_line nohead back \
			linewidth 1 linecolor rgb overall_colour dashtype (4, 4)
	}
	head = 0.7 / width
	do for [i = 0:1] {
		c = i ? prediction_colour : ink
		angle = i ? 28 : 20
		set style arrow 4 * i + 1 nohead linewidth 1.2 linecolor rgb c
		set style arrow 4 * i + 2 head filled size screen head, angle fixed linewidth 1.2 linecolor rgb c
		set style arrow 4 * i + 3 backhead filled size screen head, angle fixed linewidth 1.2 linecolor rgb c
		set style arrow 4 * i + 4 heads filled size screen head, angle fixed linewidth 1.2 linecolor rgb c
	}
	side(w) = w < 0.06 ? 0.13 : 0.53 * sqrt(w)   # half a square's side in em: its area goes with the weight
	square_low(x, w) = beside(x, -side(w))
	square_high(x, w) = beside(x, side(w))
	tall = 0.36                                  # half a diamond's height in lines
	# A prediction interval is a bar that ends in a tip where it goes on beyond the axis.
	bar_low(low, arrows) = arrows > 2 ? beside(low, 0.6) : low
	bar_high(high, arrows) = arrows == 2 || arrows == 4 ? beside(high, -0.6) : high

	plot $studies using 1:4:(square_low($1, $5)):(square_high($1, $5)):($4 - side($5) / step):($4 + side($5) / step) \
			with boxxyerror fillstyle solid noborder linecolor rgb square_colour, \
		$studies using 2:4:($3 - $2):(0):6 with vectors arrowstyle variable, \
		$predictions using 1:3:(bar_low($1, $4)):(bar_high($2, $4)):($3 - 0.1):($3 + 0.1) \
			with boxxyerror fillstyle solid noborder linecolor rgb prediction_colour, \
		$predictions using 1:3:($2 - $1):(0):($4 + 4) with vectors arrowstyle variable, \
		$subtotals using 1:($2 + tall * $3) with filledcurves closed \
			fillcolor rgb subtotal_colour fillstyle solid border linecolor rgb subtotal_colour, \
		$overalls using 1:($2 + tall * $3) with filledcurves closed \
			fillcolor rgb overall_colour fillstyle solid border linecolor rgb overall_colour
}
if (output ne '') { unset output }
