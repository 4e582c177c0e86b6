/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check.h"
#include "plot/axis.h"
#include "plot/scatter.h"

#include <stdlib.h>

static struct lbp_scatter_options
options(enum lbp_plot_format format)
{
	return (struct lbp_scatter_options){
		.plot = {.format = format, .title = "", .appearance = "", .columns = 80, .lines = 40},
		.x_title = "Time", .y_title = "Residual", .note = ""};
}

static double
six(const char *label)
{
	(void)label;
	return 6;
}

/*
 * Time is the square of the place, over 0 to 10, on an axis of 80: of eight places from 0.625 on, the times rounded to
 * two digits are 0.39, 3.5, 9.8, 19, 32, 47, 66, 88, and a tick stands where its time is, not where it was looked for.
 */
static void
along(void)
{
	struct lbp_axis axis = {.low = 0, .high = 10, .minus = "-"};
	double at[1001], value[1001];
	int rises = 1;

	for (int i = 0; i <= 1000; i++) {
		at[i] = i / 100.0;
		value[i] = at[i] * at[i];
	}
	lbp_axis_ticks_along(&axis, at, value, 1001, 80, 1, six);
	CU_ASSERT_EQUAL_FATAL(axis.ticks, 8);
	CHECK(strcmp(axis.label[0], "0.39") == 0 && strcmp(axis.label[3], "19") == 0 && strcmp(axis.label[7], "88") == 0);
	CHECK_NEAR(axis.tick[3], sqrt(19), 1e-5); /* straight between places 0.01 apart */
	lbp_axis_ticks_along(&axis, at, value, 1001, 30, 1, six); /* room for four at most */
	CHECK(axis.ticks >= 3 && axis.ticks <= 4);
	for (size_t i = 1; i < axis.ticks; i++)
		rises &= (axis.tick[i] - axis.tick[i - 1]) * 3 >= 7;
	CHECK(rises);
	lbp_axis_ticks_along(&axis, at, value, 1, 80, 1, six);
	CHECK(axis.ticks == 1 && strcmp(axis.label[0], "0") == 0);
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

/* 100,000 points at five places, 20 of them at each an event: five marks and five. */
static void
together(void)
{
	enum { POINTS = 100000 };
	struct lbp_scatter_point *point = malloc(POINTS * sizeof *point);
	struct lbp_scatter_panel panel = {.title = "", .point = point, .points = POINTS, .level = 0, .second = NAN};
	const struct lbp_scatter_options o = options(LBP_PLOT_SVG);
	struct lbp_buffer script = {0};
	struct lbp_error err;

	CU_ASSERT_FATAL(point != NULL);
	for (size_t i = 0; i < POINTS; i++)
		point[i] = (struct lbp_scatter_point){
			(double)(i % 5), (double)(i % 5), i < 100 ? LBP_SCATTER_EVENT : LBP_SCATTER_CENSORED};
	CHECK_STATUS(lbp_scatter_script(&panel, 1, &o, &script, &err), LBP_OK);
	CHECK(rows_of(&script, "$marks") == 12); /* and two of the key */
	CHECK(rows_of(&script, "$line2") == 2);  /* the line at 0 */
	lbp_buffer_free(&script);
	free(point);
}

/* A huge limit does not squeeze the points: 0 and 1 stay the ends of an axis of half a unit more on either side at most. */
static void
limits(void)
{
	const struct lbp_scatter_point point[] = {{.x = 0, .y = 0}, {.x = 1, .y = 1}};
	const struct lbp_scatter_smooth smooth[] = {{0, 0.5, -1000, 1000}, {1, 0.5, NAN, NAN}};
	const struct lbp_scatter_panel panel = {"a", point, 2, smooth, 2, NAN, NAN};
	const struct lbp_scatter_options o = options(LBP_PLOT_SVG);
	struct lbp_buffer script = {0};
	struct lbp_error err;

	CHECK_STATUS(lbp_scatter_script(&panel, 1, &o, &script, &err), LBP_OK);
	CHECK(strstr(script.text, "\tplain\t0.5\n") != NULL && strstr(script.text, "\t1000\n") == NULL);
	CHECK(rows_of(&script, "$line5") == 2);
	CHECK(rows_of(&script, "$area3") == 0); /* no band to where there are no limits */
	lbp_buffer_free(&script);
}

static void
refusals(void)
{
	static const struct lbp_scatter_panel panel[LBP_SCATTER_PANELS + 1];
	const struct lbp_scatter_options o = options(LBP_PLOT_SVG);
	struct lbp_buffer script = {0};
	struct lbp_error err;

	CHECK_STATUS(lbp_scatter_script(NULL, 0, &o, &script, &err), LBP_EDATA);
	CHECK_STATUS(lbp_scatter_script(panel, LBP_SCATTER_PANELS + 1, &o, &script, &err), LBP_EDATA);
	CHECK(script.text == NULL);
}

SUITE("plot_scatter", {"along", along}, {"together", together}, {"limits", limits}, {"refusals", refusals})
