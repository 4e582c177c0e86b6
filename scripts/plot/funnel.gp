# SPDX-License-Identifier: GPL-3.0-or-later
# A funnel plot. lbp-plot writes this text behind definitions of what frame.gp and this file need; no statistics here.
#
# panel_left panel_right panel_top panel_bottom   of the plotting area, in the unit of width, from the left and the top
# log_axis axis_low axis_high   the axis of effects
# se_high               the standard error at the bottom of the panel; 0 is at its top
# null pooled           values on the axis of effects; NaN: no contours, no line
# limit                 half the width of the limits around pooled, in standard errors
# $contours             half the width of each contour around null in standard errors, the widest first
# $points               effect, standard error, -1 or 1 where the point stands for one beyond the edge
# $ticks $se_ticks      values
# $samples              number and y of a sample of the key: 0 to 3 shades from the middle out (in txt 1 to 3, the
#                       contours themselves), 4 pooled, 5 its limits
# The blocks of numbers end in a row of NaN, so that none is empty.

point_colour = '#1f4e79'
array shade[4] = ['#ffffff', '#e9edf1', '#d3dae2', '#bcc7d2']

# What lies d beside an effect on the analysis scale; far beyond any axis all is the same.
cut(d) = d > 600 ? 600 : d < -600 ? -600 : d
beside(x, d) = log_axis ? x * exp(cut(d)) : x + d

set lmargin at screen fx(panel_left)
set rmargin at screen fx(panel_right)
set tmargin at screen fy(panel_top)
set bmargin at screen fy(panel_bottom)
if (log_axis) { set logscale x }
set xrange [axis_low:axis_high]
set yrange [se_high:0]

if (format eq 'txt') {
	share(x) = log_axis ? (x > 0 ? log(x / axis_low) / log(axis_high / axis_low) : -9) \
		: (x - axis_low) / (axis_high - axis_low)
	cell(x) = panel_left + floor(share(x) * (panel_right - panel_left) + 0.5)
	line_of(se) = panel_top + floor(se / se_high * (panel_bottom - panel_top) + 0.5)
	se_of(y) = (y - panel_top) / (panel_bottom - panel_top) * se_high
	mark(i) = word('. : !', i)
	tag = 1
	do for [y = int(panel_top):int(panel_bottom)] {
		if (null == null) {
			do for [i = 1:|$contours| - 1] {
				from = cell(beside(null, -real($contours[i]) * se_of(y)))
				to = cell(beside(null, real($contours[i]) * se_of(y)))
				if (from >= panel_left) { set label tag mark(4 - i) at screen fx(from), fy(y) left }
				if (to <= panel_right) { set label tag + 1 mark(4 - i) at screen fx(to), fy(y) left }
				tag = tag + 2
			}
		}
		if (pooled == pooled) {
			from = cell(beside(pooled, -limit * se_of(y)))
			to = cell(beside(pooled, limit * se_of(y)))
			if (from >= panel_left) { set label tag '/' at screen fx(from), fy(y) left }
			if (to <= panel_right) { set label tag + 1 '\' at screen fx(to), fy(y) left }
			set label tag + 2 '|' at screen fx(cell(pooled)), fy(y) left
			tag = tag + 3
		}
	}
	do for [i = 1:|$points| - 1] {
		s = $points[i]
		side = int(word(s, 3))
		glyph = side < 0 ? '<' : side > 0 ? '>' : 'o'
		set label tag glyph at screen fx(cell(real(word(s, 1)))), fy(line_of(real(word(s, 2)))) left
		tag = tag + 1
	}
	set label tag run('-', int(panel_right - panel_left + 1)) at screen fx(panel_left), fy(panel_bottom + 1) left
	tag = tag + 1
	do for [i = 1:|$ticks| - 1] {
		set label tag '+' at screen fx(cell(real($ticks[i]))), fy(panel_bottom + 1) left
		tag = tag + 1
	}
	do for [i = 1:|$samples| - 1] {
		kind = int(word($samples[i], 1))
		glyph = kind < 4 ? mark(kind) : kind == 4 ? '|' : '/'
		set label tag glyph at screen fx(2), fy(real(word($samples[i], 2))) left
		tag = tag + 1
	}
	plot NaN
} else {
	# The axes: two lines with ticks outwards.
	left = fx(panel_left)
	right = fx(panel_right)
	bottom = fy(panel_bottom)
	set arrow 1 from screen left, bottom to screen right, bottom nohead front linewidth 1 linecolor rgb ink
	set arrow 2 from screen left, bottom to screen left, fy(panel_top) nohead front linewidth 1 linecolor rgb ink
	do for [i = 1:|$ticks| - 1] {
		x = real($ticks[i])
		set arrow 10 + i from first x, se_high to first x, screen fy(panel_bottom + 0.4) nohead \
			linewidth 1 linecolor rgb ink
	}
	do for [i = 1:|$se_ticks| - 1] {
		y = real($se_ticks[i])
		set arrow 40 + i from screen left, first y to screen fx(panel_left - 0.4), first y nohead \
			linewidth 1 linecolor rgb ink
	}

	# The key's samples: a patch of a shade, or a piece of a line.
	do for [i = 1:|$samples| - 1] {
		kind = int(word($samples[i], 1))
		y = real(word($samples[i], 2))
		from = fx(panel_right + 1.6)
		to = fx(panel_right + 4.2)
		if (kind < 4) {
			set object 10 + i rectangle from screen from, fy(y + 0.55) to screen to, fy(y - 0.55) \
				fillcolor rgb shade[kind + 1] fillstyle solid border linecolor rgb faint linewidth 0.5
		}
		if (kind == 4) {
			set arrow 70 from screen from, fy(y) to screen to, fy(y) nohead linewidth 1.5 linecolor rgb point_colour
		}
		if (kind == 5) {
			# Of another width: gnuplot's svg terminal joins arrows that differ in nothing but their dashes.
			set arrow 71 from screen from, fy(y) to screen to, fy(y) nohead \
				linewidth 1.4 linecolor rgb point_colour dashtype (4, 4)
		}
	}

	# Triangles from the null at the top to the bottom, cut off at the edges (the terminals do not agree on what to do
	# with a polygon that leaves the panel), the widest first, each over the one before.
	least(x, y) = x < y ? x : y
	most(x, y) = x > y ? x : y
	apart(x, y) = most(0.0, log_axis ? log(y / x) : y - x)
	if (null == null) {
		set object 1 rectangle from graph 0, graph 0 to graph 1, graph 1 behind \
			fillcolor rgb shade[4] fillstyle solid noborder
		do for [i = 1:|$contours| - 1] {
			z = real($contours[i])
			l = least(z * se_high, apart(axis_low, null))
			r = least(z * se_high, apart(null, axis_high))
			set object 1 + i polygon from first null, first 0 to first beside(null, r), first r / z \
				to first beside(null, r), first se_high to first beside(null, -l), first se_high \
				to first beside(null, -l), first l / z to first null, first 0 \
				behind fillcolor rgb shade[4 - i] fillstyle solid noborder
		}
	}
	if (pooled == pooled) {
		set arrow 5 from first pooled, first 0 to first pooled, first se_high nohead back \
			linewidth 1.5 linecolor rgb point_colour
	}
	# From the top of the pooled line to the bottom on either side; s is the share of the way.
	limit_at(s, side) = beside(pooled, side * s * limit * se_high)
	set samples 2
	inside(x, side) = side == 0 ? x : NaN
	head = 0.9 / width
	tail_of(x, side) = log_axis ? x * (axis_high / axis_low) ** (-0.03 * side) : x - 0.03 * side * (axis_high - axis_low)

	plot for [side in '-1 1'] '+' using (limit_at($0, side)):($0 * se_high) every ::0::1 with lines \
			linewidth 1.5 linecolor rgb point_colour dashtype (4, 4), \
		$points using (inside($1, $3)):2 with points pointtype 7 pointsize 1.25 * dot linecolor rgb '#ffffff', \
		$points using (inside($1, $3)):2 with points pointtype 7 pointsize dot linecolor rgb point_colour, \
		$points using ($3 == 0 ? NaN : tail_of($1, $3)):2:($1 - tail_of($1, $3)):(0) with vectors head filled \
			size screen head, 25 fixed linewidth 1.2 linecolor rgb point_colour
}
if (output ne '') { unset output }
