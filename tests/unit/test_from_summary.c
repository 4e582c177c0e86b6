/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "survival/from_summary.h"

#include "check.h"

#define UNKNOWN {NAN, NAN}

static struct lbp_trial_summary
walkback(void) /* Pocovi et al. (2024) Lancet 404:134-144 */
{
	return (struct lbp_trial_summary){
		.arm = {{351, {208, 0.5}, {149, 0.5}, {295, 0.5}}, {350, {112, 0.5}, {89, 0.5}, {140, 0.5}}},
		.ratio = {0.72, 0.005}, .ratio_low = {0.60, 0.005}, .ratio_high = {0.85, 0.005}, .followup_min = 365,
		.followup_max = 1096, .is_whole = 1, .ci = LBP_KM_LOG_LOG, .level = 0.95};
}

/* The rows give back every fact that they were made from, whatever is drawn; nobody leaves ahead of the shortest follow-up. */
static void
facts_come_back(void)
{
	const struct lbp_trial_summary s = walkback();
	struct lbp_rebuilt rows[2] = {{0}, {0}};
	struct lbp_rebuilt_median median;
	struct lbp_hazard_ratio ratio;
	size_t arm, i;
	uint64_t draw;

	for (draw = 0; draw < 3; draw++) {
		CHECK_STATUS(lbp_from_summary(&s, lbp_random_stream(1, draw), rows, NULL), LBP_OK);
		for (arm = 0; arm < 2; arm++) {
			CHECK(rows[arm].made == s.arm[arm].n);
			CHECK_STATUS(lbp_rebuilt_median(&rows[arm], s.ci, s.level, &median, NULL), LBP_OK);
			CHECK_NEAR(median.median, s.arm[arm].median.value, 0);
			CHECK_NEAR(median.low, s.arm[arm].low.value, 0);
			CHECK_NEAR(median.high, s.arm[arm].high.value, 0);
			for (i = 0; i < rows[arm].made; i++) {
				CHECK(rows[arm].time[i] > 0 && rows[arm].time[i] <= 1096 && rows[arm].time[i] == floor(rows[arm].time[i]));
				CHECK(rows[arm].event[i] || rows[arm].time[i] >= 365);
			}
		}
		CHECK_STATUS(lbp_rebuilt_hazard_ratio(rows, s.level, &ratio, NULL), LBP_OK);
		CHECK_WITHIN(ratio.ratio, 0.72, 0.005);
		CHECK_WITHIN(ratio.low, 0.60, 0.005);
		CHECK_WITHIN(ratio.high, 0.85, 0.005);
		lbp_rebuilt_free(&rows[0]);
		lbp_rebuilt_free(&rows[1]);
	}
}

/* Medians 200 and 100, hazard ratio 0.5, all constant: S(50) = sqrt(1/2) in the comparator, 2^(-1/4) in the treatment
 * (to half a person of 1000). Without a hazard ratio, each arm goes on as it began. */
static void
exponential(void)
{
	struct lbp_trial_summary s = {.arm = {{1000, {200, 0.5}, UNKNOWN, UNKNOWN}, {1000, {100, 0.5}, UNKNOWN, UNKNOWN}},
		.ratio = {0.5, 0.005}, .ratio_low = UNKNOWN, .ratio_high = UNKNOWN, .followup_min = 500, .followup_max = 500,
		.ci = LBP_KM_LOG_LOG, .level = 0.95};
	struct lbp_rebuilt rows[2] = {{0}, {0}};
	struct lbp_hazard_ratio ratio;
	const double at[] = {50, 300};
	double survival[2];
	int known;

	for (known = 1; known >= 0; known--) {
		s.ratio.value = known ? 0.5 : NAN;
		CHECK_STATUS(lbp_from_summary(&s, lbp_random_stream(1, 0), rows, NULL), LBP_OK);
		CHECK_STATUS(lbp_rebuilt_hazard_ratio(rows, 0.95, &ratio, NULL), LBP_OK);
		CHECK_WITHIN(ratio.ratio, 0.5, 0.005);
		CHECK_STATUS(lbp_rebuilt_survival(&rows[1], at, 2, survival, NULL), LBP_OK);
		CHECK_WITHIN(survival[0], sqrt(0.5), 0.0015);
		CHECK_WITHIN(survival[1], 0.125, 0.003);
		CHECK_STATUS(lbp_rebuilt_survival(&rows[0], at, 2, survival, NULL), LBP_OK);
		CHECK_WITHIN(survival[0], pow(0.5, 0.25), 0.0015);
		lbp_rebuilt_free(&rows[0]);
		lbp_rebuilt_free(&rows[1]);
	}
}

/* Four people, treatment at times 2 and 4, comparator at 1 and 3, all with the event. With r = exp(beta) the partial
 * likelihood is 1/(2 + 2r) r/(1 + 2r) 1/(1 + r) 1; its log has the derivative 1 - 2 r/(1 + r) - 2 r/(1 + 2r), which
 * is 0 where 4 r^2 + r - 1 = 0: r = (sqrt(17) - 1) / 8. */
static void
ratio_by_hand(void)
{
	struct lbp_rebuilt rows[2] = {{0}, {0}};
	struct lbp_hazard_ratio ratio;
	int i;

	for (i = 0; i < 2; i++)
		lbp_rebuilt_init(&rows[i], 2, NULL);
	for (i = 1; i <= 4; i++)
		lbp_rebuilt_append(&rows[i % 2], i, 1);
	CHECK_STATUS(lbp_rebuilt_hazard_ratio(rows, 0.95, &ratio, NULL), LBP_OK);
	CHECK_NEAR(ratio.ratio, (sqrt(17) - 1) / 8, 1e-10);
	CHECK_NEAR(ratio.low * ratio.high, ratio.ratio * ratio.ratio, 1e-12);
	for (i = 0; i < 2; i++)
		lbp_rebuilt_free(&rows[i]);
}

/* Whole days: 3 (3 to 4) against 4 (4 to 5) days, where limits are medians, and 3 (3 to 3), where all is one day. */
static void
limits_at_the_median(void)
{
	const struct lbp_summary_fact unknown = {NAN, NAN};
	struct lbp_trial_summary s = walkback();
	struct lbp_rebuilt rows[2] = {{0}, {0}};
	struct lbp_rebuilt_median got;
	double high;

	for (high = 3; high <= 4; high++) {
		s.arm[0] = (struct lbp_summary_arm){298, {3, 0.5}, {3, 0.5}, {high, 0.5}};
		s.arm[1] = (struct lbp_summary_arm){298, {4, 0.5}, {4, 0.5}, {5, 0.5}};
		s.followup_min = s.followup_max = 90;
		s.ratio = (struct lbp_summary_fact){1.3, 0.05};
		s.ratio_low = s.ratio_high = unknown;
		CHECK_STATUS(lbp_from_summary(&s, lbp_random_stream(1, 0), rows, NULL), LBP_OK);
		CHECK_STATUS(lbp_rebuilt_median(&rows[0], s.ci, s.level, &got, NULL), LBP_OK);
		CHECK(got.low == 3 && got.median == 3 && got.high == high);
		CHECK_STATUS(lbp_rebuilt_median(&rows[1], s.ci, s.level, &got, NULL), LBP_OK);
		CHECK(got.low == 4 && got.median == 4 && got.high == 5);
		lbp_rebuilt_free(&rows[0]);
		lbp_rebuilt_free(&rows[1]);
	}
}

static void
refusals(void)
{
	struct lbp_trial_summary bad[9];
	struct lbp_rebuilt rows[2] = {{0}, {0}};
	size_t i;

	for (i = 0; i < 9; i++)
		bad[i] = walkback();
	bad[0].arm[0].n = 1;
	bad[1].arm[0].low.value = 250;
	bad[2].arm[1].median.value = NAN;
	bad[3].arm[1].high.value = 2000;
	bad[4].ratio_low.value = 0.8;
	bad[5].ratio_high.value = NAN;
	bad[6].followup_min = 2000;
	bad[7].arm[0].n = 2; /* with the median nobody is left, so the interval ends there as well */
	bad[8].followup_min = bad[8].followup_max = 0;
	for (i = 0; i < 9; i++)
		CHECK_STATUS(lbp_from_summary(&bad[i], lbp_random_stream(1, 0), rows, NULL), LBP_EDOMAIN);
}

SUITE("from_summary", {"facts come back", facts_come_back}, {"exponential", exponential},
	{"ratio by hand", ratio_by_hand},
	{"limits at the median", limits_at_the_median}, {"refusals", refusals})
