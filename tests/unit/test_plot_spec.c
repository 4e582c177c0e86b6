/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check.h"
#include "plot/spec.h"

#include <stdlib.h>

static struct lbp_spec_options
options(enum lbp_plot_format format)
{
	return (struct lbp_spec_options){
		.plot = {.format = format, .title = "", .appearance = "", .columns = 60, .lines = 40},
		.published = NAN, .published_low = NAN, .published_high = NAN, .published_text = "", .axis_title = "Estimate"};
}

static size_t
occurrences(const char *text, const char *what)
{
	size_t count = 0;

	for (text = strstr(text, what); text != NULL; text = strstr(text + 1, what))
		count++;
	return count;
}

/* Rows of a block, without the one of NaN. */
static size_t
rows_of(const struct lbp_buffer *script, const char *block)
{
	const char *at = strstr(script->text, block);
	size_t count = 0;

	for (at = at != NULL ? strchr(at, '\n') + 1 : ""; *at != '\0' && strncmp(at, "NaN", 3) != 0; at = strchr(at, '\n') + 1)
		count += *at != '\n';
	return count;
}

/*
 * Four specifications on two choices, the second of one level: only the first has lines. Level a is made by the first
 * two, which are one run: a rectangle of half the width; so is b's. The third reproduces: one more rectangle.
 */
static void
runs(void)
{
	const struct lbp_spec spec[] = {{1, 0, 2, 0}, {2, 1, 3, 0}, {3, 2, 4, 1}, {4, 3, 5, 0}};
	const char *const ab[] = {"a", "b"}, *const same[] = {"same"};
	const uint32_t made[] = {0, 0, 1, 1}, none[] = {0, 0, 0, 0};
	const struct lbp_spec_choice choice[] = {{"method", ab, 2, made}, {"measure", same, 1, none}};
	const struct lbp_spec_options o = options(LBP_PLOT_SVG);
	struct lbp_buffer script = {0};
	struct lbp_error err;

	CHECK_STATUS(lbp_spec_script(spec, 4, choice, 2, &o, &script, &err), LBP_OK);
	CHECK(strstr(script.text, "\tmethod\n") != NULL && strstr(script.text, "measure") == NULL);
	CHECK(rows_of(&script, "$area4") == 2 * 4);
	CHECK(rows_of(&script, "$area5") == 4);
	CHECK(rows_of(&script, "$line4") == 4 * 2);
	CHECK(strstr(script.text, "1 reproduces it") != NULL && strstr(script.text, "3 do not") != NULL);
	lbp_buffer_free(&script);
}

/* Of 100,000 specifications no more is drawn than can be seen, but every one that reproduces. */
static void
many(void)
{
	enum { SPECS = 100000, GOOD = 7 };
	struct lbp_spec *spec = malloc(SPECS * sizeof *spec);
	const struct lbp_spec_options o = options(LBP_PLOT_SVG);
	struct lbp_buffer script = {0};
	struct lbp_error err;

	CU_ASSERT_FATAL(spec != NULL);
	for (size_t i = 0; i < SPECS; i++)
		spec[i] = (struct lbp_spec){(double)i, (double)i - 1, (double)i + 1, i < GOOD};
	CHECK_STATUS(lbp_spec_script(spec, SPECS, NULL, 0, &o, &script, &err), LBP_OK);
	CHECK(occurrences(script.text, "\t4\n") == GOOD + 1); /* marks, and that of the key */
	CHECK(rows_of(&script, "$marks") < 1300);
	CHECK(script.length < 200000);
	lbp_buffer_free(&script);
	free(spec);
}

/* One limit of a hundred that is far off does not squeeze the others; what was published is always on the axis. */
static void
axis(void)
{
	struct lbp_spec spec[100];
	struct lbp_spec_options o = options(LBP_PLOT_SVG);
	struct lbp_buffer script = {0};
	struct lbp_error err;

	for (size_t i = 0; i < 100; i++)
		spec[i] = (struct lbp_spec){1, 0, i == 50 ? 1e6 : 2, 0};
	o.published = 5;
	CHECK_STATUS(lbp_spec_script(spec, 100, NULL, 0, &o, &script, &err), LBP_OK);
	CHECK(strstr(script.text, "\tplain\t5\n") != NULL);
	CHECK(strstr(script.text, "000\n") == NULL);
	CHECK(strstr(script.text, "are cut off") != NULL);
	lbp_buffer_free(&script);
}

static void
refusal(void)
{
	const struct lbp_spec_options o = options(LBP_PLOT_SVG);
	struct lbp_buffer script = {0};
	struct lbp_error err;

	CHECK_STATUS(lbp_spec_script(NULL, 0, NULL, 0, &o, &script, &err), LBP_EDATA);
	CHECK(script.text == NULL);
}

SUITE("plot_spec", {"runs", runs}, {"many", many}, {"axis", axis}, {"refusal", refusal})
