/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check.h"
#include "plot/curves.h"

#include <stdlib.h>

static struct lbp_curve_point
at(double x, double y, double n_risk)
{
	return (struct lbp_curve_point){x, y, NAN, NAN, n_risk, 0};
}

static struct lbp_curves_options
options(enum lbp_plot_format format)
{
	return (struct lbp_curves_options){.plot = {.format = format, .title = "", .appearance = "", .columns = 80, .lines = 40},
		.axis_title = "Time", .value_title = "Survival", .note = "", .high = NAN, .value_low = 0, .value_high = 1.03,
		.level = 0.5, .risk = 1};
}

static void
check_holds(const struct lbp_buffer *script, const char *text)
{
	int holds = script->text != NULL && strstr(script->text, text) != NULL;

	if (!holds)
		printf("\n    no '%s' in\n%s\n", text, script->text != NULL ? script->text : "(nothing)");
	CU_ASSERT(holds);
}

/* The first time at 0.5 or below; halfway to the next step where just there; none above it; the last where it ends there. */
static void
crossing(void)
{
	const struct lbp_curve_point below[] = {at(0, 1, 4), at(2, 0.75, 4), at(5, 0.4, 2)};
	const struct lbp_curve_point on[] = {at(0, 1, 4), at(2, 0.5, 4), at(3, 0.5, 2), at(6, 0.25, 1)};

	CHECK_NEAR(lbp_curve_crossing(below, 3, 0.5), 5, 1e-15);
	CHECK_NEAR(lbp_curve_crossing(below, 2, 0.5), NAN, 0);
	CHECK_NEAR(lbp_curve_crossing(on, 4, 0.5), 4, 1e-15);
	CHECK_NEAR(lbp_curve_crossing(on, 3, 0.5), 2, 1e-15);
}

/* At risk at a tick are those of the first time at or behind it: an event at 5 has its people at risk at 5. */
static void
at_risk(void)
{
	const struct lbp_curve_point point[] = {at(0, 1, 10), at(5, 0.9, 10), at(7, 0.8, 6)};
	const struct lbp_curve curve = {.label = "", .group = "", .point = point, .points = 3};

	CHECK_NEAR(lbp_curve_at_risk(&curve, 0, 1e-9), 10, 0);
	CHECK_NEAR(lbp_curve_at_risk(&curve, 5 + 1e-12, 1e-9), 10, 0);
	CHECK_NEAR(lbp_curve_at_risk(&curve, 5.5, 1e-9), 6, 0);
	CHECK_NEAR(lbp_curve_at_risk(&curve, 8, 1e-9), 0, 0);
}

/* 100,000 steps on 1,000 parts leave a point a part and the first; the curve is nowhere further off than a part. */
static void
thin(void)
{
	enum { POINTS = 100000, PARTS = 1000 };
	struct lbp_curve_point *point = malloc(POINTS * sizeof *point);
	size_t *kept = malloc(POINTS * sizeof *kept);
	size_t count;
	double furthest = 0;

	CU_ASSERT_FATAL(point != NULL && kept != NULL);
	for (size_t i = 0; i < POINTS; i++)
		point[i] = at((double)i, 1 - (double)i / POINTS, NAN);
	count = lbp_curve_thin(&(struct lbp_curve){.point = point}, POINTS, (double)POINTS / PARTS, kept);
	CU_ASSERT_EQUAL(count, PARTS + 1);
	CU_ASSERT_EQUAL(kept[0], 0);
	CU_ASSERT_EQUAL(kept[count - 1], POINTS - 1);
	for (size_t i = 1; i < count; i++)
		furthest = fmax(furthest, point[kept[i]].x - point[kept[i - 1]].x);
	CU_ASSERT(furthest <= (double)POINTS / PARTS);
	free(point);
	free(kept);
}

/* A point that changes nothing is left out, but for the last, where the curve ends. */
static void
thin_unchanged(void)
{
	const struct lbp_curve_point point[] = {at(0, 1, 9), at(1, 1, 8), at(2, 0.5, 7), at(3, 0.5, 6), at(4, 0.5, 5)};
	size_t kept[5];

	CU_ASSERT_EQUAL(lbp_curve_thin(&(struct lbp_curve){.point = point}, 5, 1e-3, kept), 3);
	CU_ASSERT_EQUAL(kept[1], 2);
	CU_ASSERT_EQUAL(kept[2], 4);
}

static size_t
occurrences(const char *text, const char *what)
{
	size_t count = 0;

	for (; *text != '\0'; text++)
		count += strncmp(text, what, strlen(what)) == 0;
	return count;
}

/* Curves of one group have one line of numbers at risk, under the ticks' own places. */
static void
table(void)
{
	const struct lbp_curve_point point[] = {at(0, 1, 31), at(50, 0.4, 21), at(99, 0.3, 12), at(100, 0.2, 11)};
	const struct lbp_curve curve[] = {{.label = "a, x", .group = "a", .point = point, .points = 4, .crossing = 50},
		{.label = "a, y", .group = "a", .point = point, .points = 4, .crossing = NAN}};
	const struct lbp_curves_options o = options(LBP_PLOT_SVG);
	struct lbp_buffer script = {0};
	struct lbp_error err;
	const char *tick, *risk;

	CU_ASSERT_EQUAL(lbp_curves_script(curve, 2, &o, &script, &err), LBP_OK);
	check_holds(&script, "Number at risk\n");
	check_holds(&script, ": median 50\n");
	check_holds(&script, ": median not reached\n");
	tick = script.text != NULL ? strstr(script.text, "\tcentre\tplain\t100\n") : NULL;
	risk = script.text != NULL ? strstr(script.text, "\tcentre\tnote\t11\n") : NULL;
	CU_ASSERT_FATAL(tick != NULL && risk != NULL);
	CU_ASSERT_EQUAL(occurrences(script.text, "\tcentre\tnote\t11\n"), 1);
	while (tick[-1] != '\n')
		tick--;
	while (risk[-1] != '\n')
		risk--;
	CHECK_NEAR(strtod(risk, NULL), strtod(tick, NULL), 0);
	lbp_buffer_free(&script);
}

/* Where limits are missing the band is parted by one blank line: two would part curves. */
static void
band_gap(void)
{
	struct lbp_curve_point point[] = {at(0, 1, 3), at(1, 0.9, 3), at(2, 0.8, 2), at(3, 0.7, 1)};
	const struct lbp_curve curve = {.label = "", .group = "", .point = point, .points = 4, .crossing = NAN};
	struct lbp_curves_options o = options(LBP_PLOT_SVG);
	struct lbp_buffer script = {0};
	struct lbp_error err;

	for (size_t i = 0; i < 4; i++) {
		point[i].low = i == 1 ? NAN : 0.25;
		point[i].high = i == 1 ? NAN : 1;
	}
	o.bands = 1;
	CU_ASSERT_EQUAL(lbp_curves_script(&curve, 1, &o, &script, &err), LBP_OK);
	check_holds(&script,
		"$bands << EOD\n0\t0.25\t1\n1\t0.25\t1\n\n2\t0.25\t1\n3\t0.25\t1\n3\t0.25\t1\n3\t0.25\t1\n\nNaN\tNaN\tNaN\n\n\n");
	lbp_buffer_free(&script);
}

static void
refusals(void)
{
	const struct lbp_curve_point point = at(0, 1, 1);
	struct lbp_curve curve[LBP_CURVES_MOST + 1];
	const struct lbp_curves_options o = options(LBP_PLOT_TEXT);
	struct lbp_buffer script = {0};
	struct lbp_error err;

	for (size_t i = 0; i <= LBP_CURVES_MOST; i++)
		curve[i] = (struct lbp_curve){.label = "a", .group = "a", .point = &point, .points = 1, .crossing = NAN};
	CU_ASSERT_EQUAL(lbp_curves_script(curve, 0, &o, &script, &err), LBP_EDATA);
	CU_ASSERT_EQUAL(lbp_curves_script(curve, LBP_CURVES_MOST + 1, &o, &script, &err), LBP_EDATA);
	CU_ASSERT_EQUAL(lbp_curves_script(curve, LBP_CURVES_MOST, &o, &script, &err), LBP_OK);
	lbp_buffer_free(&script);
}

/* A fitted curve goes straight from point to point, 0.75 halfway from 1 to 0.5, where steps stay at 1; both end flat. */
static void
lines(void)
{
	const struct lbp_curve_point point[] = {at(0, 1, NAN), at(10, 0.5, NAN), at(20, 0.4, NAN)};
	struct lbp_curve curve = {.label = "", .group = "", .point = point, .points = 3, .is_line = 1};
	size_t kept[3];

	CHECK_NEAR(lbp_curve_value(&curve, 5), 0.75, 1e-15);
	CHECK_NEAR(lbp_curve_value(&curve, 10), 0.5, 1e-15);
	CHECK_NEAR(lbp_curve_value(&curve, 30), 0.4, 1e-15);
	curve.is_line = 0;
	CHECK_NEAR(lbp_curve_value(&curve, 5), 1, 1e-15);
	CHECK_NEAR(lbp_curve_value(&curve, 19), 0.5, 1e-15);
	CU_ASSERT_EQUAL(lbp_curve_thin(&curve, 3, 1e-3, kept), 3);
}

/* A flat piece of a line keeps its ends, or the line would begin to fall too early. */
static void
thin_line(void)
{
	const struct lbp_curve_point point[] = {at(0, 1, 9), at(1, 1, 8), at(2, 1, 7), at(3, 0.5, 6)};
	size_t kept[4];

	CU_ASSERT_EQUAL(lbp_curve_thin(&(struct lbp_curve){.point = point, .is_line = 1}, 4, 1e-3, kept), 4);
	CU_ASSERT_EQUAL(lbp_curve_thin(&(struct lbp_curve){.point = point}, 4, 1e-3, kept), 2);
}

/*
 * A fitted curve over steps of its colour: it has the second dashes of the colour and no band, and the numbers at risk
 * are those of the steps, although it comes first. The axis that ends at 15 ends it between its points, at 0.45.
 */
static void
fitted(void)
{
	struct lbp_curve_point line[] = {{0, 1, 0.9, 1, NAN, 0}, {10, 0.5, 0.4, 0.6, NAN, 0}, {20, 0.4, 0.3, 0.5, NAN, 0}};
	struct lbp_curve_point step[] = {{0, 1, 1, 1, 77, 0}, {12, 0.5, 0.3, 0.7, 77, 0}, {20, 0.5, 0.3, 0.7, 33, 1}};
	const struct lbp_curve curve[] = {
		{.label = "fitted", .group = "a", .point = line, .points = 3, .is_line = 1, .crossing = NAN},
		{.label = "observed", .group = "a", .point = step, .points = 3, .crossing = 12}};
	struct lbp_curves_options o = options(LBP_PLOT_SVG);
	struct lbp_buffer script = {0};
	struct lbp_error err;

	o.bands = 1;
	o.high = 15;
	CU_ASSERT_EQUAL(lbp_curves_script(curve, 2, &o, &script, &err), LBP_OK);
	check_holds(&script, "\tnote\t77\n");
	check_holds(&script, "\tplain\tfitted\n");
	check_holds(&script, "\tplain\tobserved: median 12\n");
	check_holds(&script, "10\t0.5\n15\t0.45\n");
	check_holds(&script, "$bands << EOD\n\nNaN\tNaN\tNaN\n\n\n0\t1\t1\n");
	check_holds(&script, "\t1\n0\t");
	check_holds(&script, "\t0\nNaN\tNaN\tNaN\tNaN\nEOD\n");
	lbp_buffer_free(&script);
}

SUITE("plot_curves", {"crossing", crossing}, {"at risk", at_risk}, {"thin", thin}, {"thin, unchanged", thin_unchanged},
	{"table", table}, {"gap in a band", band_gap}, {"refusals", refusals},
	{"lines", lines}, {"thin line", thin_line}, {"fitted", fitted})
