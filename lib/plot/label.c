/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plot/label.h"

#include "base/text.h"
#include "plot/letters.h"

#include <string.h>

#define TITLE_SIZE 1.2 /* of a title's letters, at most */

double
lbp_label_length(enum lbp_plot_format format, const char *text, int bold)
{
	return format == LBP_PLOT_TEXT ? (double)lbp_text_columns(text) : lbp_letters_em(text, bold);
}

void
lbp_label_put(struct lbp_script *script, enum lbp_plot_format format, double x, double y, enum lbp_align align,
	const char *face, const char *text)
{
	static const char *const names[] = {"left", "centre", "right"};

	if (text[0] == '\0')
		return;
	lbp_script_put(script, "%.2f\t%.2f\t%s\t%s\t", x, y, names[align], face);
	lbp_script_cell(script, text, format);
	lbp_script_put(script, "\n");
}

/* Bytes of the longest run of whole words that is no longer than room; a word that alone is longer is broken. */
static size_t
wrap(enum lbp_plot_format format, const char *text, double room, int bold, char *part, size_t size)
{
	size_t fits = 0;
	size_t end = strcspn(text, " ");

	while (end < size) {
		memcpy(part, text, end);
		part[end] = '\0';
		if (lbp_label_length(format, part, bold) > room)
			break;
		fits = end;
		if (text[end] == '\0')
			break;
		end += strspn(text + end, " ");
		end += strcspn(text + end, " ");
	}
	if (fits > 0)
		return fits;
	fits = lbp_text_fit(text, room < (double)size / 8 ? (size_t)room : size / 8);
	return fits > 0 ? fits : 1;
}

double
lbp_label_paragraph(struct lbp_script *script, enum lbp_plot_format format, double x, double y, double room,
	double step, const char *face, const char *text)
{
	int bold = strcmp(face, "title") == 0;
	char part[512];

	text += strspn(text, " ");
	while (*text != '\0') {
		size_t length = wrap(format, text, room, bold, part, sizeof part);

		memcpy(part, text, length);
		part[length] = '\0';
		if (script != NULL)
			lbp_label_put(script, format, x, y, LBP_LEFT, face, part);
		text += length;
		text += strspn(text, " ");
		y += step;
	}
	return y;
}

double
lbp_label_title(struct lbp_script *script, const struct lbp_plot_options *options, double x, double room)
{
	int terminal = options->format == LBP_PLOT_TEXT;
	double y = lbp_label_paragraph(script, options->format, x, 0, terminal ? room : room / TITLE_SIZE,
		terminal ? 1 : 1.2, "title", options->title);

	return y > 0 ? y + (terminal ? 1 : 0.4) : 0;
}

static double
tick_em(const char *label)
{
	return lbp_letters_em(label, 0);
}

static double
tick_columns(const char *label)
{
	return (double)lbp_text_columns(label);
}

/* Between two labels above each other there is a line's height. */
static double
tick_height(const char *label)
{
	(void)label;
	return 1;
}

void
lbp_label_ticks_across(enum lbp_plot_format format, struct lbp_axis *axis, double length, double more)
{
	int terminal = format == LBP_PLOT_TEXT;

	lbp_axis_ticks(axis, length, (terminal ? 2 : 1.2) + more, terminal ? tick_columns : tick_em);
}

void
lbp_label_ticks_along(enum lbp_plot_format format, struct lbp_axis *axis, const double *at, const double *value,
	size_t count, double length)
{
	int terminal = format == LBP_PLOT_TEXT;

	lbp_axis_ticks_along(axis, at, value, count, length, terminal ? 2 : 1.2, terminal ? tick_columns : tick_em);
}

void
lbp_label_ticks_down(enum lbp_plot_format format, struct lbp_axis *axis, double length)
{
	lbp_axis_ticks(axis, length, format == LBP_PLOT_TEXT ? 1 : 1.5, tick_height);
}
