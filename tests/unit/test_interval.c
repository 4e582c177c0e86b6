/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "effect_check.h"

struct answer {
	enum lbp_status status;
	double low, high, df;
	struct lbp_error err;
};

/* df of Student's t, or with a level the exact interval, of one row. */
static struct answer
answer_of(const char *measure, enum lbp_vtype vtype, double level, const struct effect_cell *cells, size_t count)
{
	struct lbp_effect_options o = {.vtype = vtype};
	struct lbp_effect_input in = {{NULL}};
	bool present[LBP_INPUT_COUNT] = {false};
	struct answer out = {.df = NAN};
	struct lbp_effect e;
	size_t j;

	for (j = 0; j < count; j++) {
		in.column[cells[j].column] = &cells[j].value;
		present[cells[j].column] = true;
	}
	out.status = lbp_effect_init(&e, lbp_measure_find(measure), &o, present, &out.err);
	if (out.status == LBP_OK && level == 0)
		out.status = lbp_effect_t_df(&e, &in, 0, &out.df, &out.err);
	else if (out.status == LBP_OK)
		out.status = lbp_effect_exact_interval(&e, &in, 0, level, &out.low, &out.high, &out.err);
	return out;
}

#define COUNT_OF(...) (sizeof(CELLS(__VA_ARGS__)) / sizeof(struct effect_cell))
#define DF(measure, vtype, ...) \
	answer_of(measure, LBP_VTYPE_##vtype, 0, CELLS(__VA_ARGS__), COUNT_OF(__VA_ARGS__))
#define EXACT(measure, level, ...) \
	answer_of(measure, LBP_VTYPE_DEFAULT, level, CELLS(__VA_ARGS__), COUNT_OF(__VA_ARGS__))
#define PROPORTION(events, n) {LBP_IN_EVENTS, events}, {LBP_IN_N, n}
#define RATE(events, time) {LBP_IN_EVENTS, events}, {LBP_IN_TIME, time}

/*
 * Welch: variances 8 and 8 over 4 people each are 2 and 2, (2 + 2)^2 / (2 * 4 / 3) = 6; of n people n - 1. None of n: the
 * upper limit has (1 - p)^n = 0.025; all of n the lower one p^n = 0.025. No events in time 2: exp(-2 rate) = 0.025.
 */
static void
by_hand(void)
{
	double end = pow(0.025, 1.0 / 8);

	CHECK_NEAR(DF("MD", LS, MEANS(3, sqrt(8), 4, 1, sqrt(8), 4)).df, 6, 1e-14);
	CHECK_NEAR(DF("MD", HO, MEANS(3, 5, 4, 1, 1, 9)).df, 11, 1e-15);
	CHECK_NEAR(DF("MN", LS, {LBP_IN_MEAN, 3}, {LBP_IN_SD, 2}, {LBP_IN_N, 16}).df, 15, 1e-15);
	CHECK_NEAR(DF("MC", LS, {LBP_IN_MEAN_CHANGE, 3}, {LBP_IN_SD_CHANGE, 2}, {LBP_IN_N, 25}).df, 24, 1e-15);
	CHECK(EXACT("PR", 0.95, PROPORTION(0, 8)).low == 0);
	CHECK_NEAR(EXACT("PR", 0.95, PROPORTION(0, 8)).high, 1 - end, 1e-12);
	CHECK_NEAR(EXACT("PR", 0.95, PROPORTION(8, 8)).low, end, 1e-12);
	CHECK(EXACT("PR", 0.95, PROPORTION(8, 8)).high == 1);
	CHECK(EXACT("PLN", 0.95, PROPORTION(0, 8)).low == -INFINITY);
	CHECK(EXACT("IR", 0.95, RATE(0, 2)).low == 0);
	CHECK_NEAR(EXACT("IR", 0.95, RATE(0, 2)).high, -log(0.025) / 2, 1e-13);
}

/* binom.test, poisson.test and t.test of R 4.2.2, tests/peers/interval.R; the proportions to some 13 digits there. */
static void
peer_values(void)
{
	struct answer a = EXACT("PR", 0.95, PROPORTION(44, 165));

	CHECK_NEAR(a.low, 0.200925975541064, 1e-12);
	CHECK_NEAR(a.high, 0.340991061889993, 1e-12);
	a = EXACT("PR", 0.8, PROPORTION(3, 10));
	CHECK_NEAR(a.low, 0.115825278029763, 1e-12);
	CHECK_NEAR(a.high, 0.551730832383599, 1e-12);
	a = EXACT("IR", 0.95, RATE(360, 360 / 21.2));
	CHECK_NEAR(a.low, 19.0663566095980, 1e-12);
	CHECK_NEAR(a.high, 23.5071037930201, 1e-12);
	a = EXACT("IR", 0.9, RATE(5, 2));
	CHECK_NEAR(a.low, 0.985074784029765, 1e-12);
	CHECK_NEAR(DF("MD", LS, MEANS(5, sqrt(8.5), 5, 2.5, sqrt(5.0 / 3), 4)).df, 5.74121974371144, 1e-12);
}

/* The measures on a log or logit scale have the same limits on theirs. */
static void
scales(void)
{
	struct answer p = EXACT("PR", 0.95, PROPORTION(3, 10)), ln = EXACT("PLN", 0.95, PROPORTION(3, 10));
	struct answer lo = EXACT("PLO", 0.95, PROPORTION(3, 10));
	struct answer rate = EXACT("IR", 0.95, RATE(3, 10)), log_rate = EXACT("IRLN", 0.95, RATE(3, 10));

	CHECK_NEAR(exp(ln.low), p.low, 1e-13);
	CHECK_NEAR(exp(ln.high), p.high, 1e-13);
	CHECK_NEAR(lo.low, log(p.low / (1 - p.low)), 1e-13);
	CHECK_NEAR(lo.high, log(p.high / (1 - p.high)), 1e-12);
	CHECK_NEAR(exp(log_rate.low), rate.low, 1e-13);
	CHECK_NEAR(exp(log_rate.high), rate.high, 1e-13);
}

static void
refused(void)
{
	struct answer a = DF("PR", LS, PROPORTION(3, 10));

	CHECK_STATUS(a.status, LBP_EUSAGE);
	CHECK_TEXT(a.err.message, "PR has no t interval");
	a = EXACT("PAS", 0.95, PROPORTION(3, 10));
	CHECK_STATUS(a.status, LBP_EUSAGE);
	CHECK_TEXT(a.err.message, "PAS has no exact interval");
	CHECK_STATUS(EXACT("MD", 0.95, MEANS(3, 5, 4, 1, 1, 9)).status, LBP_EUSAGE);
	CHECK_STATUS(EXACT("PR", 1, PROPORTION(3, 10)).status, LBP_EUSAGE);
	a = EXACT("PR", 0.95, PROPORTION(11, 10));
	CHECK_STATUS(a.status, LBP_EDOMAIN);
	CHECK_TEXT(a.err.argument, "events");
}

SUITE("interval", {"by hand", by_hand}, {"peer values", peer_values}, {"scales", scales}, {"refused", refused})
