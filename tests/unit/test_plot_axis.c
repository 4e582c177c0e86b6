/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check.h"
#include "plot/axis.h"

static double
width(const char *label)
{
	return 0.6 * (double)strlen(label);
}

/* From the null at 0 to 1.2, and 4 hundredths of that on either side. */
static void
limits(void)
{
	const struct lbp_interval interval[] = {{0.5, 0.1, 0.9, 0}, {0.8, 0.4, 1.2, 0}};
	struct lbp_axis axis = {.minus = "-"};

	lbp_axis_limits(&axis, interval, 2, 0);
	CHECK_NEAR(axis.low, -0.048, 1e-12);
	CHECK_NEAR(axis.high, 1.248, 1e-12);
	lbp_axis_limits(&axis, interval, 2, NAN);
	CHECK_NEAR(axis.low, 0.1 - 0.04 * 1.1, 1e-12);
}

/* Widths 1, 1, 1, 200: the last may have half of the usual span of 0 to 2 on either side, -1 to 3; and the margin. */
static void
huge(void)
{
	const struct lbp_interval interval[] = {{0.5, 0, 1, 0}, {1, 0.5, 1.5, 0}, {1.5, 1, 2, 0}, {0, -100, 100, 0}};
	struct lbp_axis axis = {.minus = "-"};

	lbp_axis_limits(&axis, interval, 4, NAN);
	CHECK_NEAR(axis.low, -1.16, 1e-12);
	CHECK_NEAR(axis.high, 3.16, 1e-12);
}

/* A pooled interval is never cut, however wide. */
static void
always(void)
{
	const struct lbp_interval interval[] = {{0.5, 0, 1, 0}, {0.5, 0, 1, 0}, {0, -50, 50, 1}};
	struct lbp_axis axis = {.minus = "-"};

	lbp_axis_limits(&axis, interval, 3, NAN);
	CHECK_NEAR(axis.low, -54, 1e-12);
	CHECK_NEAR(axis.high, 54, 1e-12);
}

/* One point without a width, nothing at all, numbers near the end of double: low < high, both finite. */
static void
degenerate(void)
{
	const struct lbp_interval point = {5, 5, 5, 1};
	const struct lbp_interval far[] = {{1e300, -1e308, INFINITY, 0}, {-1e300, -1e301, NAN, 1}};
	struct lbp_axis axis = {.minus = "-"};

	lbp_axis_limits(&axis, &point, 1, NAN);
	CHECK_NEAR(axis.low, 4.5, 1e-12);
	CHECK_NEAR(axis.high, 5.5, 1e-12);
	lbp_axis_limits(&axis, NULL, 0, NAN);
	CU_ASSERT(axis.low < axis.high);
	for (axis.is_log = 0; axis.is_log < 2; axis.is_log++) {
		lbp_axis_limits(&axis, far, 2, 0);
		CU_ASSERT(isfinite(axis.low) && isfinite(axis.high) && axis.low < axis.high);
		lbp_axis_ticks(&axis, 22, 1, width);
	}
}

static void
check_labels(const struct lbp_axis *axis, const char *const *want, size_t count)
{
	CU_ASSERT_EQUAL(axis->ticks, count);
	for (size_t i = 0; i < axis->ticks && i < count; i++)
		CU_ASSERT(check_text(axis->label[i], want[i], "label", __FILE__, __LINE__));
}

static void
ticks(void)
{
	static const char *const by_two[] = {"0.25", "0.5", "1", "2", "4"};
	static const char *const by_five[] = {"0.02", "0.05", "0.1", "0.2", "0.5", "1", "2", "5", "10", "20", "50"};
	static const char *const by_three[] = {"0.1", "0.3", "1", "3", "10"};
	static const char *const near_one[] = {"0.9", "1", "1.1"};
	static const char *const plain[] = {"-20", "-15", "-10", "-5", "0"};
	struct lbp_axis axis = {.low = log(0.2), .high = log(6), .is_log = 1, .minus = "-"};

	lbp_axis_ticks(&axis, 22, 1, width);
	check_labels(&axis, by_two, 5);
	axis.low = log(0.018);
	axis.high = log(60);
	lbp_axis_ticks(&axis, 60, 1, width);
	check_labels(&axis, by_five, 11);
	axis.low = log(0.06);
	axis.high = log(16);
	lbp_axis_ticks(&axis, 20, 1.2, width);
	check_labels(&axis, by_three, 5);
	axis.low = log(0.86);
	axis.high = log(1.14);
	lbp_axis_ticks(&axis, 12, 2, width);
	check_labels(&axis, near_one, 3);
	axis = (struct lbp_axis){.low = -23, .high = 1, .minus = "-"};
	lbp_axis_ticks(&axis, 22, 1, width);
	check_labels(&axis, plain, 5);
}

static void
check_apart(const struct lbp_axis *axis, double length, double gap)
{
	double scale = length / (axis->high - axis->low);

	for (size_t i = 0; i < axis->ticks; i++) {
		CU_ASSERT(axis->tick[i] >= axis->low && axis->tick[i] <= axis->high);
		if (i > 0)
			CU_ASSERT((axis->tick[i] - axis->tick[i - 1]) * scale >=
				0.5 * (width(axis->label[i]) + width(axis->label[i - 1])) + gap - 1e-9);
	}
}

/* Whatever the axis: ticks rise, lie within, and their labels keep apart. */
static void
apart(void)
{
	for (int is_log = 0; is_log < 2; is_log++)
		for (double low = -9; low < 9; low += 1.7)
			for (double span = 1e-3; span < 18; span *= 2.3) {
				struct lbp_axis axis = {.low = low, .high = low + span, .is_log = is_log, .minus = "-"};

				lbp_axis_ticks(&axis, 22, 1.2, width);
				check_apart(&axis, 22, 1.2);
			}
}

SUITE("plot_axis", {"limits", limits}, {"huge", huge}, {"always", always}, {"degenerate", degenerate},
	{"ticks", ticks}, {"apart", apart})
