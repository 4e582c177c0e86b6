/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "effect_check.h"

struct interval {
	enum lbp_status status;
	double low, high;
	struct lbp_error err;
};

static struct interval
interval_of(const char *measure, enum lbp_correction correction, double level, const struct effect_cell *cells,
	size_t count)
{
	struct lbp_effect_options o = {.correction = correction};
	struct lbp_effect_input in = {{NULL}};
	bool present[LBP_INPUT_COUNT] = {false};
	struct interval out = {0};
	struct lbp_effect e;
	size_t j;

	for (j = 0; j < count; j++) {
		in.column[cells[j].column] = &cells[j].value;
		present[cells[j].column] = true;
	}
	out.status = lbp_effect_init(&e, lbp_measure_find(measure), &o, present, &out.err);
	if (out.status == LBP_OK)
		out.status = lbp_effect_noncentral_interval(&e, &in, 0, level, &out.low, &out.high, &out.err);
	return out;
}

#define INTERVAL(measure, correction, level, ...)                                       \
	interval_of(measure, LBP_CORRECTION_##correction, level, CELLS(__VA_ARGS__), \
		sizeof(CELLS(__VA_ARGS__)) / sizeof(struct effect_cell))

/* 32 and 28 simulated patients by their means and SDs. */
#define PATIENTS MEANS(11.65625, 4.064056252785688, 32, 8.727857142857143, 4.580576024865946, 28)

/* t = 0: delta has the central distribution mirrored, P(T <= 0; delta) = P(Z <= -delta), so that the limits are +-z. */
static void
central_by_hand(void)
{
	static const double z95 = 1.959963984540054;
	struct interval i = INTERVAL("SMD", NONE, 0.95, MEANS(3, 1, 8, 3, 1, 8));

	CHECK_STATUS(i.status, LBP_OK);
	CHECK_NEAR(i.low, -z95 / 2, 1e-9);
	CHECK_NEAR(i.high, z95 / 2, 1e-9);
	i = INTERVAL("SMN", NONE, 0.95, {LBP_IN_MEAN, 0}, {LBP_IN_SD, 2}, {LBP_IN_N, 16});
	CHECK_NEAR(i.high, z95 / 4, 1e-9);
	i = INTERVAL("SMCC", NONE, 0.95, {LBP_IN_MEAN_CHANGE, 0}, {LBP_IN_SD_CHANGE, 2}, {LBP_IN_N, 25});
	CHECK_NEAR(i.high, z95 / 5, 1e-9);
	i = INTERVAL("SMD1", NONE, 0.95, MEANS(3, 1, 8, 3, 1, 8));
	CHECK_NEAR(i.high, z95 / 2, 1e-9);
	/* SD 3 and 1 of 8 each: sqrt(2 (9/8 + 1/8) / 10) = 1/2 */
	i = INTERVAL("SMDH", NONE, 0.95, MEANS(3, 3, 8, 3, 1, 8));
	CHECK_NEAR(i.high, z95 / 2, 1e-9);
}

/*
 * effectsize (R) on the patients: cohens_d, cohens_d(pooled_sd = FALSE), hedges_g, with the limits re-solved by uniroot to
 * 1e-13 on R's pt(), whose noncentral tails hold about 10 digits.
 */
static void
peer_values(void)
{
	struct interval i = INTERVAL("SMD", NONE, 0.95, PATIENTS);

	CHECK_NEAR(i.low, 0.154365113791437, 1e-9);
	CHECK_NEAR(i.high, 1.19829261521296, 1e-9);
	i = INTERVAL("SMDH", NONE, 0.95, PATIENTS);
	CHECK_NEAR(i.low, 0.148657030113867, 1e-9);
	CHECK_NEAR(i.high, 1.19809609633483, 1e-9);
	i = INTERVAL("SMD", EXACT, 0.95, PATIENTS);
	CHECK_NEAR(i.low, 0.152358920097943, 1e-9);
	CHECK_NEAR(i.high, 1.18271910233461, 1e-9);
	CHECK_NEAR(ROW("SMDH", CORRECTION(NONE), PATIENTS).yi, 0.676299323090637, 1e-12);
}

/* Arms exchanged: the limits change places and sign. A lower level lies within. */
static void
invariants(void)
{
	struct interval a = INTERVAL("SMD", EXACT, 0.95, MEANS(24.5, 5.2, 10, 19.1, 3.9, 12));
	struct interval b = INTERVAL("SMD", EXACT, 0.95, MEANS(19.1, 3.9, 12, 24.5, 5.2, 10));
	struct interval narrow = INTERVAL("SMD", EXACT, 0.8, MEANS(24.5, 5.2, 10, 19.1, 3.9, 12));
	double g = ROW("SMD", NULL, MEANS(24.5, 5.2, 10, 19.1, 3.9, 12)).yi;

	CHECK_NEAR(a.low, -b.high, 1e-9);
	CHECK_NEAR(a.high, -b.low, 1e-9);
	CHECK(a.low < narrow.low && narrow.low < g && g < narrow.high && narrow.high < a.high);
}

static void
refused(void)
{
	struct interval i = INTERVAL("MD", DEFAULT, 0.95, PATIENTS);

	CHECK_STATUS(i.status, LBP_EUSAGE);
	CHECK_TEXT(i.err.message, "MD has no noncentral-t interval");
	CHECK_STATUS(INTERVAL("SMD", NONE, 1, PATIENTS).status, LBP_EUSAGE);
	i = INTERVAL("SMD", NONE, 0.95, MEANS(3, 0, 8, 3, 1, 8));
	CHECK_STATUS(i.status, LBP_EDOMAIN);
	CHECK_TEXT(i.err.argument, "sd1");
}

SUITE("nct_interval", {"central, by hand", central_by_hand}, {"peer values", peer_values}, {"invariants", invariants},
	{"refused", refused})
