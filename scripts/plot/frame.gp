# SPDX-License-Identifier: GPL-3.0-or-later
# What figures begin with: the terminal, the size, the texts. lbp-plot writes it behind definitions of what follows.
#
# format output   'svg' 'png' 'pdf' or 'txt'; a path, or '' for standard output
# width height    of the figure: em; for txt characters and lines
# $text           x, y, left|centre|right, title|heading|bold|plain|note|faint|strong|upright, the text
# step            height of a line of height, in em; 1 where it is not defined
# Lengths count from the left and the top. Blocks of numbers end in a row of NaN, so that none is empty.

set encoding utf8
set datafile separator "\t"

em = 12.0               # pixels; lbp-plot measured the texts for DejaVu Sans: a wider font would overlap
sans = format eq 'svg' ? 'sans-serif' : 'DejaVu Sans'
ink = '#1a1a1a'
faint = '#5f5f5f'
accent = '#b34700'      # what is off: in grey darker than what is right, and never told by its colour alone

tail(s) = s[strstrt(s, "\t") + 1:*]
text_of(s) = tail(tail(tail(tail(s))))
x_of(s) = real(word(s, 1))
y_of(s) = real(word(s, 2))
align_of(s) = word(s, 3)
face_of(s) = word(s, 4)

if (format eq 'txt') {
	set terminal dumb nofeed mono noenhanced size width, height
	# A fifth of a cell keeps positions off the edge of rounding.
	fx(x) = (x + 0.2) / (width - 1)
	fy(y) = 1 - (y + 0.2) / (height - 1)
} else {
	if (!exists('step')) { step = 1.0 }
	fx(x) = x / width
	fy(y) = 1 - (y + 0.9) * step / high
	high = (height + 0.9) * step
	if (format eq 'svg') {
		set terminal svg noenhanced size width * em, high * em font sprintf('%s,%g', sans, em) background 'white'
		scale = em
		thick = 1.7
		dot = 0.6
	}
	# The cairo terminals hold a point for 1/96 of what their size counts 72 of: hence fontscale.
	if (format eq 'png') {
		scale = 2 * em
		set terminal pngcairo noenhanced size width * scale, high * scale font sprintf('%s,%g', sans, scale) \
			fontscale 0.75 linewidth 2 dashlength 2 background 'white'
		thick = 1.7
		dot = 1.7
	}
	if (format eq 'pdf') {
		scale = 0.75 * em
		set terminal pdfcairo noenhanced size width * scale / 72, high * scale / 72 \
			font sprintf('%s,%g', sans, scale) fontscale 0.75 background 'white'
		thick = 1.5
		dot = 0.6
	}
}
if (output ne '') { set output output }

unset key
unset border
unset xtics
unset ytics

# Texts are labels from 100000 on: over what else is drawn.
if (format eq 'txt') {
	run(c, n) = n < 1 ? '' : n < 2 ? c : run(c, n / 2) . run(c, n - n / 2)
	do for [i = 1:|$text|] {
		s = $text[i]
		x = fx(x_of(s))
		y = fy(y_of(s))
		tag = 100000 + i
		if (align_of(s) eq 'left') { set label tag text_of(s) at screen x, y left }
		if (align_of(s) eq 'right') { set label tag text_of(s) at screen x, y right }
		if (align_of(s) eq 'centre') { set label tag text_of(s) at screen x, y center }
	}
} else {
	size_of(face) = face eq 'title' ? 1.15 : face eq 'note' || face eq 'faint' || face eq 'heading' ? 0.9 : 1.0
	is_bold(face) = face eq 'title' || face eq 'heading' || face eq 'bold' || face eq 'strong'
	font_of(face) = sprintf('%s%s,%g', sans, is_bold(face) ? ' Bold' : '', size_of(face) * scale)
	ink_of(face) = face eq 'faint' ? faint : face eq 'strong' ? accent : ink
	do for [i = 1:|$text|] {
		s = $text[i]
		f = font_of(face_of(s))
		c = ink_of(face_of(s))
		x = fx(x_of(s))
		y = fy(y_of(s))
		tag = 100000 + i
		turn = face_of(s) eq 'upright' ? 90 : 0
		if (align_of(s) eq 'left') {
			set label tag text_of(s) at screen x, y left font f textcolor rgb c noenhanced front
		}
		if (align_of(s) eq 'right') {
			set label tag text_of(s) at screen x, y right font f textcolor rgb c noenhanced front
		}
		if (align_of(s) eq 'centre') {
			set label tag text_of(s) at screen x, y center rotate by turn font f textcolor rgb c noenhanced front
		}
	}
}

