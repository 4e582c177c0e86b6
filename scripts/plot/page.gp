# SPDX-License-Identifier: GPL-3.0-or-later
# A figure of many parts, each at its place: zph, residuals, claims, spec. Behind frame.gp; no statistics here.
#
# $marks            x, y, kind: 1 a point, 2 with the event, 3 censored, 4 agrees, 5 is off, 6 has nothing to agree with
# $line1 to $line7  x, y; a blank line between lines: axes, guides, grids, intervals, smooth curves, their limits,
#                   what was published
# $area1 to $area6  x, y of corners; a blank line between areas: stripes, the range of agreement, bands, cells of a
#                   matrix, cells that matter, arrows to what lies beyond
# All in the unit of width and height. In txt, marks and lines are among the texts.

set xrange [0:width]
set yrange [height:0]

if (format eq 'txt') {
	plot NaN
} else {
	set lmargin at screen 0
	set rmargin at screen 1
	set tmargin at screen 1
	set bmargin at screen 0
	set yrange [high - 0.9:-0.9]

	array area_colour[6] = ['#f1f3f5', '#dfe7ef', '#56a5d8', '#9aa3ad', '#0b3c6f', accent]
	array area_density[6] = [1.0, 1.0, 0.28, 1.0, 1.0, 1.0]
	array line_colour[7] = [ink, faint, '#e2e5e8', '#aab4bf', '#0b3c6f', '#0b3c6f', '#7a2f6b']
	array line_width[7] = [1.0, 0.9, 0.7, 0.9, 2.0, 1.0, 1.5]
	do for [i = 1:7] {
		if (i == 2 || i == 6) {
			set style line i linewidth line_width[i] linecolor rgb line_colour[i] dashtype (4, 4)
		} else {
			set style line i linewidth line_width[i] linecolor rgb line_colour[i] dashtype 1
		}
	}
	array mark_type[6] = [7, 7, 6, 7, 13, 6]
	array mark_size[6] = [0.5, 0.6, 0.6, 1.0, 1.6, 0.85]
	array mark_colour[6] = [0x4a7fb0, 0xb34700, 0x0b3c6f, 0x0b3c6f, 0xb34700, 0x5f5f5f]
	index_of(x) = x == x ? int(x) : 1
	plot for [i = 1:2] sprintf('$area%d', i) using 1:2 with filledcurves closed \
			fillstyle solid area_density[i] noborder fillcolor rgb area_colour[i], \
		for [i = 1:4] sprintf('$line%d', i) using 1:2 with lines linestyle i, \
		'$area3' using 1:2 with filledcurves closed \
			fillstyle transparent solid area_density[3] noborder fillcolor rgb area_colour[3], \
		for [i = 4:6] sprintf('$area%d', i) using 1:2 with filledcurves closed \
			fillstyle solid area_density[i] noborder fillcolor rgb area_colour[i], \
		$marks using 1:2:(dot * mark_size[index_of($3)]):(mark_type[index_of($3)]):(mark_colour[index_of($3)]) \
			with points linewidth 1.3 pointsize variable pointtype variable linecolor rgb variable, \
		for [i = 5:7] sprintf('$line%d', i) using 1:2 with lines linestyle i
}
if (output ne '') { unset output }
