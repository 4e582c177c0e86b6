/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plot/script.h"

#include "base/number.h"
#include "base/text.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void
append(struct lbp_script *script, const char *text, size_t length)
{
	if (script->status == LBP_OK)
		script->status = lbp_buffer_append(&script->text, text, length, script->err);
}

void
lbp_script_put(struct lbp_script *script, const char *format, ...)
{
	char text[512];
	int length;
	va_list ap;

	va_start(ap, format);
	length = vsnprintf(text, sizeof text, format, ap);
	va_end(ap);
	if (length < 0 || (size_t)length >= sizeof text) {
		if (script->status == LBP_OK)
			script->status = lbp_fail(script->err, LBP_EDOMAIN, "a line of the plot is too long");
		return;
	}
	append(script, text, (size_t)length);
}

void
lbp_script_append(struct lbp_script *script, const struct lbp_buffer *text)
{
	if (text->length > 0)
		append(script, text->text, text->length);
}

/* gnuplot's real() takes "5.0e+20" but not "5e+20". */
void
lbp_script_value(struct lbp_script *script, double x)
{
	char text[LBP_NUMBER_SIZE];
	size_t length, mantissa;

	if (!isfinite(x)) {
		append(script, "NaN", 3);
		return;
	}
	length = lbp_number_write(text, x);
	mantissa = strcspn(text, "e");
	append(script, text, mantissa);
	if (mantissa < length && strchr(text, '.') == NULL)
		append(script, ".0", 2);
	append(script, text + mantissa, length - mantissa);
}

void
lbp_script_number(struct lbp_script *script, const char *name, double x)
{
	lbp_script_put(script, "%s = ", name);
	lbp_script_value(script, x);
	lbp_script_put(script, isfinite(x) && floor(x) == x && fabs(x) < 1e15 ? ".0\n" : "\n"); /* no exponent yet */
}

/* A character as it is, but for controls (a blank), bytes that are no UTF-8 and what XML refuses. */
static void
append_character(struct lbp_script *script, uint32_t character, const char *text, size_t length)
{
	if (character < 0x20 || (character >= 0x7f && character < 0xa0))
		append(script, " ", 1);
	else if (character >= 0xfffd && character <= 0xffff)
		append(script, "\xef\xbf\xbd", 3);
	else
		append(script, text, length);
}

void
lbp_script_cell(struct lbp_script *script, const char *text, enum lbp_plot_format format)
{
	const char *at = text;
	uint32_t character;

	while ((character = lbp_text_next(&text)) != 0) {
		if (format == LBP_PLOT_SVG && strncmp(at, "&#x", 3) == 0)
			append(script, "&#x26;", 6);
		else if (format == LBP_PLOT_SVG && strncmp(at, "]]>", 3) == 0)
			append(script, "&#x5d;", 6);
		else
			append_character(script, character, at, (size_t)(text - at));
		if (format == LBP_PLOT_TEXT && lbp_text_character_columns(character) == 2)
			append(script, "\xe2\x80\x8b", 3);
		at = text;
	}
}

void
lbp_script_begin(struct lbp_script *script, const char *name)
{
	lbp_script_put(script, "$%s << EOD\n", name);
}

void
lbp_script_row(struct lbp_script *script, const double *number, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		lbp_script_value(script, number[i]);
		lbp_script_put(script, i + 1 < count ? "\t" : "\n");
	}
}

void
lbp_script_round_row(struct lbp_script *script, double number)
{
	char text[32];

	snprintf(text, sizeof text, "%.12g", number);
	lbp_script_row(script, (double[]){strtod(text, NULL)}, 1);
}

void
lbp_script_end(struct lbp_script *script, size_t columns)
{
	for (size_t i = 0; i < columns; i++)
		lbp_script_put(script, i + 1 < columns ? "NaN\t" : "NaN\n");
	lbp_script_put(script, "EOD\n");
}

/* In single quotes gnuplot reads no escapes, no backquotes and no macros. */
void
lbp_script_string(struct lbp_script *script, const char *name, const char *text)
{
	const char *at = text;
	uint32_t character;

	lbp_script_put(script, "%s = '", name);
	while ((character = lbp_text_next(&text)) != 0) {
		append_character(script, character, at, (size_t)(text - at));
		if (character == '\'')
			append(script, "'", 1);
		at = text;
	}
	lbp_script_put(script, "'\n");
}

void
lbp_script_options(struct lbp_script *script, const struct lbp_plot_options *options)
{
	static const char *const names[] = {"txt", "svg", "png", "pdf"};

	lbp_script_string(script, "format", names[options->format]);
	lbp_script_string(script, "output", options->output != NULL ? options->output : "");
	if (options->output != NULL && options->output[0] == '|') /* gnuplot would take it for a command */
		lbp_script_put(script, "output = './'.output\n");
}

enum lbp_status
lbp_script_finish(struct lbp_script *script, const char *appearance, struct lbp_buffer *out)
{
	enum lbp_status status;

	append(script, appearance, strlen(appearance));
	status = script->status;
	if (status == LBP_OK)
		status = lbp_buffer_append(out, script->text.text, script->text.length, script->err);
	lbp_buffer_free(&script->text);
	return status;
}
