/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check.h"
#include "plot/forest.h"
#include "plot/funnel.h"

#include <stdlib.h>

static struct lbp_forest_row
row(enum lbp_forest_kind kind, const char *group, const char *label, double estimate, double half)
{
	return (struct lbp_forest_row){.kind = kind, .group = group, .label = label, .method = "", .ci_method = "",
		.n1 = NAN, .events1 = NAN, .n2 = NAN, .events2 = NAN, .estimate = estimate, .ci_low = estimate - half,
		.ci_high = estimate + half, .pi_low = NAN, .pi_high = NAN, .weight = 25, .k = NAN, .tau2 = NAN, .i2 = NAN,
		.q = NAN, .q_df = NAN, .q_p = NAN, .level = 0.95};
}

static struct lbp_forest_options
options(enum lbp_plot_format format)
{
	return (struct lbp_forest_options){.plot = {.format = format, .title = "", .appearance = "", .columns = 80, .digits = 2},
		.effect = "MD", .axis_title = "Mean difference", .arm1 = "Treatment", .arm2 = "Control", .sizes = "n",
		.left = "", .right = "", .null = 0, .low = NAN, .high = NAN, .pooled_line = 1};
}

static void
check_holds(const struct lbp_buffer *script, const char *text)
{
	int holds = script->text != NULL && strstr(script->text, text) != NULL;

	if (!holds)
		printf("\n    no '%s' in\n%s\n", text, script->text != NULL ? script->text : "(nothing)");
	CU_ASSERT(holds);
}

/* Groups come together whatever the order of rows, their own estimate below their studies, the overall one last. */
static void
groups(void)
{
	const struct lbp_forest_row rows[] = {row(LBP_FOREST_OVERALL, "", "overall", 0, 1),
		row(LBP_FOREST_SUBGROUP, "b", "b", 0, 1), row(LBP_FOREST_STUDY, "a", "A1", 0, 1),
		row(LBP_FOREST_STUDY, "b", "B1", 0, 1), row(LBP_FOREST_STUDY, "a", "A2", 0, 1)};
	static const char *const order[] = {"\tb\n", "\tB1\n", "\tSubtotal\n", "\ta\n", "\tA1\n", "\tA2\n", "\tOverall\n"};
	const struct lbp_forest_options o = options(LBP_PLOT_SVG);
	struct lbp_buffer script = {0};
	struct lbp_error err;
	const char *at;

	CU_ASSERT_EQUAL(lbp_forest_script(rows, 5, &o, &script, &err), LBP_OK);
	at = script.text;
	for (size_t i = 0; i < sizeof order / sizeof order[0] && at != NULL; i++)
		at = strstr(at, order[i]);
	CU_ASSERT_PTR_NOT_NULL(at);
	lbp_buffer_free(&script);
}

/*
 * Null and usual intervals span -1 to 3; half of that on either side for the wide one, and a margin: -3.32 to 5.32. It
 * has arrows at both ends and keeps its text.
 */
static void
clipped(void)
{
	const struct lbp_forest_row rows[] = {row(LBP_FOREST_STUDY, "", "A", 0, 1), row(LBP_FOREST_STUDY, "", "B", 2, 1),
		row(LBP_FOREST_STUDY, "", "C", 1, 1000)};
	const struct lbp_forest_options o = options(LBP_PLOT_TEXT);
	struct lbp_buffer script = {0};
	struct lbp_error err;

	CU_ASSERT_EQUAL(lbp_forest_script(rows, 3, &o, &script, &err), LBP_OK);
	check_holds(&script, "(-999.00 to 1001)");
	check_holds(&script, "0\t-1\t1\t2\t1\t1\n");
	check_holds(&script, "1\t-3.32\t5.32\t4\t1\t4\n");
	lbp_buffer_free(&script);
}

/* On a log scale texts, blocks and ticks tell ratios: exp(0.7) is 2.01. */
static void
ratios(void)
{
	const struct lbp_forest_row rows[] = {row(LBP_FOREST_STUDY, "", "A", 0.7, 0.2)};
	struct lbp_forest_options o = options(LBP_PLOT_SVG);
	struct lbp_buffer script = {0};
	struct lbp_error err;

	o.is_log = 1;
	CU_ASSERT_EQUAL(lbp_forest_script(rows, 1, &o, &script, &err), LBP_OK);
	check_holds(&script, "\t2.01\n");
	check_holds(&script, "(1.65 to 2.46)");
	check_holds(&script, "null = 1.0\n");
	check_holds(&script, "2.0137527074704766\t");
	lbp_buffer_free(&script);
}

static double
number_of(const struct lbp_buffer *script, const char *name)
{
	const char *at = script->text != NULL ? strstr(script->text, name) : NULL;

	return at != NULL ? strtod(at + strlen(name) + 3, NULL) : NAN;
}

/* The axis gives way to the width asked for, down to 12 em; the page is as wide as asked, or as it must be. */
static void
narrow(void)
{
	const struct lbp_forest_row rows[] = {row(LBP_FOREST_STUDY, "", "A", 0, 1), row(LBP_FOREST_STUDY, "", "B", 2, 1)};
	struct lbp_forest_options o = options(LBP_PLOT_SVG);
	const double width[] = {0, 50, 5};
	const double panel[] = {22, 0, 12};

	for (int i = 0; i < 3; i++) {
		struct lbp_buffer script = {0};
		struct lbp_error err;
		double got;

		o.plot.width = width[i];
		CU_ASSERT_EQUAL(lbp_forest_script(rows, 2, &o, &script, &err), LBP_OK);
		got = number_of(&script, "panel_right") - number_of(&script, "panel_left");
		CHECK_NEAR(i == 1 ? number_of(&script, "width") : got, i == 1 ? width[i] : panel[i], 1e-12);
		lbp_buffer_free(&script);
	}
}

static void
refusals(void)
{
	const struct lbp_forest_row rows[] = {row(LBP_FOREST_TEST, "", "", NAN, NAN)};
	const struct lbp_forest_options o = options(LBP_PLOT_SVG);
	const struct lbp_funnel_point point = {"", 1, -1};
	const struct lbp_funnel_options f = {.plot = o.plot, .axis_title = "", .null = NAN, .pooled = NAN, .low = NAN, .high = NAN};
	struct lbp_buffer script = {0};
	struct lbp_error err;
	size_t nameless;

	CU_ASSERT_EQUAL(lbp_forest_script(rows, 1, &o, &script, &err), LBP_EDATA);
	CU_ASSERT_EQUAL(lbp_funnel_script(&point, 0, &f, &script, &nameless, &err), LBP_EDATA);
	CU_ASSERT_EQUAL(lbp_funnel_script(&point, 1, &f, &script, &nameless, &err), LBP_EDOMAIN);
	CU_ASSERT_EQUAL(err.row, 0);
	CU_ASSERT_PTR_NULL(script.text);
}

/* Two studies at one point: one name has room on either side, and beyond the axis a study stays as an arrow. */
static void
funnel(void)
{
	const struct lbp_funnel_point points[] = {{"left", 0, 1}, {"right", 1, 1}, {"far", 50, 0.5}};
	const struct lbp_plot_options plot = {.format = LBP_PLOT_SVG, .title = "", .appearance = ""};
	const struct lbp_funnel_options o = {.plot = plot, .axis_title = "MD", .null = 0, .contour_p = {0.1, 0.05, 0.01},
		.contour_z = {1.6, 2, 2.6}, .pooled = 0.5, .level = 0.95, .limit_z = 2, .low = -4, .high = 4, .names = 1};
	struct lbp_buffer script = {0};
	struct lbp_error err;
	size_t nameless;

	CU_ASSERT_EQUAL(lbp_funnel_script(points, 3, &o, &script, &nameless, &err), LBP_OK);
	CU_ASSERT_EQUAL(nameless, 0);
	check_holds(&script, "$points << EOD\n0\t1\t0\n1\t1\t0\n4\t0.5\t1\nNaN\tNaN\tNaN\nEOD\n");
	check_holds(&script, "$contours << EOD\n2.6\n2\n1.6\nNaN\nEOD\n");
	check_holds(&script, "\tfaint\tfar\n");
	lbp_buffer_free(&script);
}

SUITE("plot_forest", {"groups", groups}, {"clipped", clipped}, {"ratios", ratios}, {"narrow", narrow}, {"refusals", refusals},
	{"funnel", funnel})
