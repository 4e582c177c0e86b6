# SPDX-License-Identifier: GPL-3.0-or-later
# Curves over time: survival, hazard, cumulative hazard, incidence, episodes. lbp-plot writes this text behind
# definitions of what frame.gp and this file need; no statistics here.
#
# panel_left panel_right panel_top panel_bottom   of the plotting area, in the unit of width, from the left and the top
# axis_low axis_high    the axis of time; where that is logarithmic, logs (its labels are among the texts)
# value_low value_high  the axis of values
# level $crossings      the value to which lines are drawn, and where curves come to it; NaN: none
# curves bands marks    how many; whether there are limits and marks of censoring
# $samples              of each curve: its colour from 0 on, where its sample stands in the key (y -1: nowhere), dashes
# $steps $bands $marks  of each curve, two blank lines between them: x, y; x, low, high; x, y
# $ticks $value_ticks   values
# $cells                for txt: column, line, number of the curve from 0 on or -1 for the lines to level
# The blocks of numbers end in a row of NaN, so that none is empty.

set lmargin at screen fx(panel_left)
set rmargin at screen fx(panel_right)
set tmargin at screen fy(panel_top)
set bmargin at screen fy(panel_bottom)
set xrange [axis_low:axis_high]
set yrange [value_low:value_high]

if (format eq 'txt') {
	share(x) = (x - axis_low) / (axis_high - axis_low)
	column_of(x) = panel_left + floor(share(x) * (panel_right - panel_left) + 0.5)
	line_of(y) = floor(panel_bottom - (y - value_low) / (value_high - value_low) * (panel_bottom - panel_top) + 0.5)
	glyph(i) = i < 0 ? '.' : word('* o + x # @ % = ~ s z v', i + 1)
	tag = 1
	do for [i = 1:|$cells| - 1] {
		s = $cells[i]
		set label tag glyph(int(word(s, 3))) at screen fx(x_of(s)), fy(y_of(s)) left
		tag = tag + 1
	}
	do for [y = int(panel_top):int(panel_bottom)] {
		set label tag '|' at screen fx(panel_left), fy(y) left
		tag = tag + 1
	}
	do for [i = 1:|$value_ticks| - 1] {
		set label tag '+' at screen fx(panel_left), fy(line_of(real($value_ticks[i]))) left
		tag = tag + 1
	}
	set label tag run('-', int(panel_right - panel_left + 1)) at screen fx(panel_left), fy(panel_bottom + 1) left
	tag = tag + 1
	do for [i = 1:|$ticks| - 1] {
		set label tag '+' at screen fx(column_of(real($ticks[i]))), fy(panel_bottom + 1) left
		tag = tag + 1
	}
	do for [i = 1:|$samples| - 1] {
		s = $samples[i]
		if (real(word(s, 3)) >= 0) {
			set label tag run(glyph(i - 1), 3) at screen fx(real(word(s, 2))), fy(real(word(s, 3))) left
			tag = tag + 1
		}
	}
	plot NaN
} else {
	# The axes: two lines with ticks outwards.
	left = fx(panel_left)
	bottom = fy(panel_bottom)
	set arrow 1 from screen left, bottom to screen fx(panel_right), bottom nohead front linewidth 1 linecolor rgb ink
	set arrow 2 from screen left, bottom to screen left, fy(panel_top) nohead front linewidth 1 linecolor rgb ink
	do for [i = 1:|$ticks| - 1] {
		x = real($ticks[i])
		set arrow 10 + i from first x, screen bottom to first x, screen fy(panel_bottom + 0.4) nohead \
			linewidth 1 linecolor rgb ink
	}
	do for [i = 1:|$value_ticks| - 1] {
		y = real($value_ticks[i])
		set arrow 40 + i from screen left, first y to screen fx(panel_left - 0.4), first y nohead \
			linewidth 1 linecolor rgb ink
	}

	# Dark and light in turn, told apart with every kind of colour vision and in grey; and no two curves of a colour
	# have the same dashes.
	array colour[6] = ['#0b3c6f', '#d55e00', '#56a5d8', '#7a2f6b', '#b58a00', '#1a1a1a']
	set dashtype 1 solid
	set dashtype 2 (9, 4)
	set dashtype 3 (2.5, 3)
	set dashtype 4 (12, 3.5, 2.5, 3.5)
	set dashtype 5 (16, 6)
	set dashtype 6 (9, 3, 2.5, 3, 2.5, 3)
	colour_of(i) = colour[int(real(word($samples[i], 1))) % 6 + 1]
	do for [i = 1:curves] {
		# Of widths that differ: gnuplot's svg terminal joins arrows that differ in nothing but their dashes.
		dashes = int(real(word($samples[i], 4))) % 6 + 1
		set style line i linewidth thick + 0.001 * i linecolor rgb colour_of(i) dashtype dashes
		x = real(word($samples[i], 2))
		y = real(word($samples[i], 3))
		if (y >= 0) {
			set arrow 100 + i from screen fx(x), fy(y) to screen fx(x + 2.8), fy(y) nohead linestyle i
		}
	}

	furthest = axis_low
	do for [i = 1:|$crossings| - 1] {
		x = real($crossings[i])
		furthest = x > furthest ? x : furthest
		set arrow 120 + i from first x, level to first x, screen bottom nohead back \
			linewidth 0.9 linecolor rgb faint dashtype (4, 4)
	}
	if (|$crossings| > 1) {
		set arrow 120 from first axis_low, level to first furthest, level nohead back \
			linewidth 0.9 linecolor rgb faint dashtype (4, 4)
	}

	tall = 0.38 * (value_high - value_low) / (panel_bottom - panel_top)
	plot for [i = 1:bands * curves] $bands index (i - 1) using 1:2:3 with filledcurves \
			fillstyle transparent solid 0.16 noborder fillcolor rgb colour_of(i), \
		for [i = 1:curves] $steps index (i - 1) using 1:2 with lines linestyle i, \
		for [i = 1:marks * curves] $marks index (i - 1) using 1:($2 - tall):(0):(2 * tall) with vectors nohead \
			linewidth 1.1 linecolor rgb colour_of(i) dashtype 1
}
if (output ne '') { unset output }
