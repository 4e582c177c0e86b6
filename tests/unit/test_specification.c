/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check.h"
#include "meta/mantel_haenszel.h"
#include "meta_data.h"
#include "specification/specification.h"

#include "numerics/dist.h"

#include <stdatomic.h>

enum { MOST = 32 };

/* Rows, each a study of its own. */
struct rows {
	uint32_t unit[MOST];
	struct lbp_trials trials;
	struct lbp_grid grid;
	struct lbp_specification_request request;
	struct lbp_specifications all;
	struct lbp_error err;
};

static void
open_measure(struct rows *rows, const char *name)
{
	rows->grid.open[LBP_BY_MEASURE][lbp_measure_find(name) - lbp_measure_at(0)] = true;
}

static void
only(struct rows *rows, enum lbp_dimension dimension, size_t level)
{
	memset(rows->grid.open[dimension], 0, sizeof rows->grid.open[dimension]);
	rows->grid.open[dimension][level] = true;
}

static void
start(struct rows *rows, size_t k, const char *measure)
{
	size_t i;

	*rows = (struct rows){.request = {.level = 0.95, .per = 1}};
	for (i = 0; i < k; i++)
		rows->unit[i] = (uint32_t)i;
	rows->trials.k = rows->trials.units = k;
	rows->trials.unit = rows->unit;
	lbp_grid_init(&rows->grid);
	open_measure(rows, measure);
	rows->request.trials = &rows->trials;
	rows->request.grid = &rows->grid;
}

static void
give_effects(struct rows *rows, const double *yi, const double *vi)
{
	rows->trials.in.column[LBP_IN_YI] = yi;
	rows->trials.in.column[LBP_IN_VI] = vi;
}

static void
give_tables(struct rows *rows, const double *events1, const double *n1, const double *events2, const double *n2)
{
	rows->trials.in.column[LBP_IN_EVENTS1] = events1;
	rows->trials.in.column[LBP_IN_N1] = n1;
	rows->trials.in.column[LBP_IN_EVENTS2] = events2;
	rows->trials.in.column[LBP_IN_N2] = n2;
}

static const double two_effects[] = {0, 2}, two_variances[] = {1, 1};

static void
publish(struct rows *rows, const char *interval)
{
	CHECK_STATUS(lbp_printed_read_interval(interval, rows->request.published, &rows->err), LBP_OK);
}

/*
 * Effects 0 and 2 with variance 1: mean 1, Q = 2, I2 = 50. EE: standard error sqrt(1/2). DL: tau2 = 1, standard error 1.
 * Printed 1.0 (-0.4 to 2.4) is EE's; I2 by tau2 is 100 / (1 + 1) as well.
 */
static void
two_by_hand(void)
{
	double z = lbp_dist_normal_quantile(0.975);
	struct rows rows;

	start(&rows, 2, "GEN");
	give_effects(&rows, two_effects, two_variances);
	only(&rows, LBP_BY_METHOD, LBP_TAU2_EE);
	rows.grid.open[LBP_BY_METHOD][LBP_TAU2_DL] = true;
	only(&rows, LBP_BY_CI, LBP_POOL_CI_Z);
	publish(&rows, "1.0 (-0.4 to 2.4)");
	CHECK_STATUS(lbp_specifications_run(&rows.request, &rows.all, &rows.err), LBP_OK);
	CHECK(rows.all.count == 2);
	CHECK(rows.all.at[0].level[LBP_BY_METHOD] == LBP_TAU2_EE && rows.all.at[0].reproduces);
	CHECK_NEAR(rows.all.at[0].ci_low, 1 - z * sqrt(0.5), 1e-12);
	CHECK(isnan(rows.all.at[0].figure[LBP_FIGURE_TAU2]));
	CHECK(rows.all.at[1].level[LBP_BY_METHOD] == LBP_TAU2_DL && !rows.all.at[1].reproduces);
	CHECK_NEAR(rows.all.at[1].ci_high, 1 + z, 1e-12);
	CHECK_NEAR(rows.all.at[1].figure[LBP_FIGURE_Q], 2, 1e-12);
	CHECK_NEAR(rows.all.at[1].figure[LBP_FIGURE_I2], 50, 1e-12);
	CHECK_NEAR(rows.all.at[1].figure[LBP_FIGURE_TAU2], 1, 1e-12);
	CHECK_NEAR(rows.all.at[1].figure[LBP_FIGURE_P], lbp_dist_normal_two_sided(1), 1e-12);
	CHECK_NEAR(rows.all.at[1].figure[LBP_FIGURE_K], 2, 0);
	lbp_specifications_free(&rows.all);
}

/* Either direction, and I2 in two ways for the random-effects model alone: EE 2, DL 4. */
static void
directions(void)
{
	struct rows rows;

	start(&rows, 2, "GEN");
	give_effects(&rows, two_effects, two_variances);
	rows.request.ready = lbp_measure_find("HR");
	only(&rows, LBP_BY_METHOD, LBP_TAU2_EE);
	rows.grid.open[LBP_BY_METHOD][LBP_TAU2_DL] = true;
	only(&rows, LBP_BY_CI, LBP_POOL_CI_Z);
	rows.grid.open[LBP_BY_DIRECTION][LBP_DIRECTION_FLIPPED] = true;
	rows.grid.open[LBP_BY_I2][LBP_I2_TAU2] = true;
	publish(&rows, "0.37");
	CHECK_STATUS(lbp_specifications_run(&rows.request, &rows.all, &rows.err), LBP_OK);
	CHECK(rows.all.count == 6);
	CHECK_NEAR(rows.all.at[1].estimate, -1, 1e-12);
	CHECK_NEAR(rows.all.at[1].figure[LBP_FIGURE_ESTIMATE], exp(-1), 1e-12);
	CHECK_NEAR(rows.all.at[1].ci_low, -rows.all.at[0].ci_high, 1e-12);
	CHECK(!rows.all.at[0].reproduces && rows.all.at[1].reproduces);
	CHECK_NEAR(rows.all.at[4].figure[LBP_FIGURE_I2], 50, 1e-12);
	lbp_specifications_free(&rows.all);
}

/* Everything that must agree: the estimate does, k does not. */
static void
all_must_agree(void)
{
	struct rows rows;

	start(&rows, 2, "GEN");
	give_effects(&rows, two_effects, two_variances);
	only(&rows, LBP_BY_METHOD, LBP_TAU2_EE);
	only(&rows, LBP_BY_CI, LBP_POOL_CI_Z);
	publish(&rows, "1.0");
	CHECK_STATUS(lbp_printed_read("3", &rows.request.published[LBP_FIGURE_K], &rows.err), LBP_OK);
	CHECK_STATUS(lbp_specifications_run(&rows.request, &rows.all, &rows.err), LBP_OK);
	CHECK(rows.all.count == 1 && !rows.all.at[0].reproduces);
	lbp_specifications_free(&rows.all);
}

/* With REML and z open: all 13 trials and 13 times 12. Six intervals of REML (z t hk hk-se hk-ci kr) make it six times as many. */
static void
left_out(void)
{
	struct bcg b = bcg_data();
	struct rows rows;

	start(&rows, BCG, "GEN");
	give_effects(&rows, b.yi, b.vi);
	only(&rows, LBP_BY_METHOD, LBP_TAU2_REML);
	only(&rows, LBP_BY_CI, LBP_POOL_CI_Z);
	CHECK_STATUS(lbp_specifications_run(&rows.request, &rows.all, &rows.err), LBP_OK);
	CHECK(rows.all.count == 14);
	CHECK(rows.all.at[0].left_out == LBP_LEFT_OUT_NOBODY);
	CHECK(rows.all.at[5].left_out == 4);
	CHECK_NEAR(rows.all.at[5].figure[LBP_FIGURE_K], 12, 0);
	CHECK_NEAR(rows.all.at[0].estimate, -0.7145323, 1e-6); /* metafor 3.8-1, seven digits */
	lbp_specifications_free(&rows.all);
	lbp_grid_init(&rows.grid);
	open_measure(&rows, "GEN");
	only(&rows, LBP_BY_METHOD, LBP_TAU2_REML);
	CHECK_STATUS(lbp_specifications_run(&rows.request, &rows.all, &rows.err), LBP_OK);
	CHECK(rows.all.count == 14 * 6);
	lbp_specifications_free(&rows.all);
}

static void
count_step(void *context, size_t worker)
{
	(void)worker;
	atomic_fetch_add((atomic_size_t *)context, 1);
}

/* Threads change nothing, and each sample is told once. */
static void
threads(void)
{
	struct bcg b = bcg_data();
	struct rows alone, shared;
	atomic_size_t steps = 0;
	size_t i;

	start(&alone, BCG, "GEN");
	give_effects(&alone, b.yi, b.vi);
	CHECK_STATUS(lbp_specifications_run(&alone.request, &alone.all, &alone.err), LBP_OK);
	start(&shared, BCG, "GEN");
	give_effects(&shared, b.yi, b.vi);
	shared.request.workers = 3;
	shared.request.step = count_step;
	shared.request.context = &steps;
	CHECK_STATUS(lbp_specifications_run(&shared.request, &shared.all, &shared.err), LBP_OK);
	CHECK(steps == 14 && lbp_specifications_samples(&shared.request) == 14);
	CHECK(shared.all.count == alone.all.count);
	for (i = 0; i < alone.all.count; i++) {
		CHECK(shared.all.at[i].left_out == alone.all.at[i].left_out);
		CHECK(memcmp(shared.all.at[i].level, alone.all.at[i].level, LBP_DIMENSIONS) == 0);
		CHECK_NEAR(shared.all.at[i].ci_high, alone.all.at[i].ci_high, 0);
	}
	lbp_specifications_free(&alone.all);
	lbp_specifications_free(&shared.all);
}

/* Whether tau2 was estimated for another interval before makes no difference. */
static void
intervals_alone_and_together(void)
{
	struct bcg b = bcg_data();
	struct rows together, alone;
	size_t i;

	start(&together, BCG, "GEN");
	give_effects(&together, b.yi, b.vi);
	only(&together, LBP_BY_LEFT_OUT, LBP_LEFT_OUT_NONE);
	only(&together, LBP_BY_METHOD, LBP_TAU2_PM);
	CHECK_STATUS(lbp_specifications_run(&together.request, &together.all, &together.err), LBP_OK);
	CHECK(together.all.count == 5);
	for (i = 0; i < together.all.count; i++) {
		const struct lbp_specification *want = &together.all.at[i];

		start(&alone, BCG, "GEN");
		give_effects(&alone, b.yi, b.vi);
		only(&alone, LBP_BY_LEFT_OUT, LBP_LEFT_OUT_NONE);
		only(&alone, LBP_BY_METHOD, LBP_TAU2_PM);
		only(&alone, LBP_BY_CI, want->level[LBP_BY_CI]);
		CHECK_STATUS(lbp_specifications_run(&alone.request, &alone.all, &alone.err), LBP_OK);
		CHECK(alone.all.count == 1);
		CHECK_NEAR(alone.all.at[0].ci_low, want->ci_low, 1e-14);
		CHECK_NEAR(alone.all.at[0].figure[LBP_FIGURE_TAU2], want->figure[LBP_FIGURE_TAU2], 1e-14);
		lbp_specifications_free(&alone.all);
	}
	lbp_specifications_free(&together.all);
}

static size_t
count_zeros(const double *events1, const double *events2)
{
	static const double n[] = {50, 60, 70};
	struct rows rows;
	size_t count;

	start(&rows, 3, "OR");
	give_tables(&rows, events1, n, events2, n);
	only(&rows, LBP_BY_METHOD, LBP_TAU2_EE);
	only(&rows, LBP_BY_CI, LBP_POOL_CI_Z);
	only(&rows, LBP_BY_LEFT_OUT, LBP_LEFT_OUT_NONE);
	CHECK_STATUS(lbp_specifications_run(&rows.request, &rows.all, &rows.err), LBP_OK);
	count = rows.all.count;
	lbp_specifications_free(&rows.all);
	return count;
}

/* Without zeros: as it is, or 1/2 everywhere. One zero: none, only0, all, tacc. A double zero: all but only0-1x, of RR. */
static void
zero_cells(void)
{
	CHECK(count_zeros((double[]){3, 4, 5}, (double[]){6, 7, 8}) == 2);
	CHECK(count_zeros((double[]){0, 4, 5}, (double[]){6, 7, 8}) == 4);
	CHECK(count_zeros((double[]){0, 4, 5}, (double[]){0, 7, 8}) == 7);
}

/* What fails stays, with its reason: a risk difference of two arms without events has no variance. */
static void
failures(void)
{
	static const double events1[] = {0, 4, 5}, events2[] = {0, 7, 8}, n[] = {50, 60, 70}, none[] = {0, 0, 0};
	struct rows rows;

	start(&rows, 3, "RD");
	give_tables(&rows, events1, n, events2, n);
	only(&rows, LBP_BY_METHOD, LBP_TAU2_EE);
	only(&rows, LBP_BY_ZERO, LBP_ZERO_NONE);
	only(&rows, LBP_BY_CI, LBP_POOL_CI_Z);
	only(&rows, LBP_BY_LEFT_OUT, LBP_LEFT_OUT_NONE);
	only(&rows, LBP_BY_VTYPE, LBP_VTYPE_DEFAULT);
	CHECK_STATUS(lbp_specifications_run(&rows.request, &rows.all, &rows.err), LBP_OK);
	CHECK(rows.all.count == 1);
	CHECK_TEXT(rows.all.at[0].failure, "a sampling variance of 0");
	CHECK(isnan(rows.all.at[0].estimate) && !rows.all.at[0].reproduces);
	lbp_specifications_free(&rows.all);

	start(&rows, 3, "OR");
	give_tables(&rows, none, n, events2, n);
	only(&rows, LBP_BY_METHOD, LBP_METHOD_MH);
	only(&rows, LBP_BY_ZERO, LBP_ZERO_NONE);
	only(&rows, LBP_BY_LEFT_OUT, LBP_LEFT_OUT_NONE);
	CHECK_STATUS(lbp_specifications_run(&rows.request, &rows.all, &rows.err), LBP_OK);
	CHECK(rows.all.count == 1);
	CHECK_TEXT(rows.all.at[0].failure, "infinite estimate");
	lbp_specifications_free(&rows.all);
}

/* Rows that drop out are told: of three tables one has a zero cell. */
static void
dropped_rows(void)
{
	static const double events1[] = {0, 4, 5}, events2[] = {3, 7, 8}, n[] = {50, 60, 70};
	struct rows rows;

	start(&rows, 3, "RR");
	give_tables(&rows, events1, n, events2, n);
	only(&rows, LBP_BY_METHOD, LBP_TAU2_EE);
	only(&rows, LBP_BY_ZERO, LBP_ZERO_NONE);
	only(&rows, LBP_BY_CI, LBP_POOL_CI_Z);
	only(&rows, LBP_BY_LEFT_OUT, LBP_LEFT_OUT_NONE);
	CHECK_STATUS(lbp_specifications_run(&rows.request, &rows.all, &rows.err), LBP_OK);
	CHECK(rows.all.at[0].dropped == 1 && rows.all.at[0].drop == LBP_DROP_ZERO_CELL);
	CHECK_NEAR(rows.all.at[0].figure[LBP_FIGURE_K], 2, 0);
	lbp_specifications_free(&rows.all);
}

/* One study: its own estimate once, whatever methods and intervals are open. 10/50 less 20/50 is -20 per cent. */
static void
one_study(void)
{
	static const double events1[] = {10}, events2[] = {20}, n[] = {50};
	struct rows rows;

	start(&rows, 1, "RD");
	give_tables(&rows, events1, n, events2, n);
	rows.request.per = 100;
	only(&rows, LBP_BY_ZERO, LBP_ZERO_NONE);
	only(&rows, LBP_BY_VTYPE, LBP_VTYPE_DEFAULT);
	for (size_t method = LBP_TAU2_COUNT; method < LBP_METHOD_CHOICES; method++)
		rows.grid.open[LBP_BY_METHOD][method] = false;
	CHECK_STATUS(lbp_specifications_run(&rows.request, &rows.all, &rows.err), LBP_OK);
	CHECK(rows.all.count == 1);
	CHECK(rows.all.at[0].level[LBP_BY_METHOD] == LBP_NO_LEVEL);
	CHECK_NEAR(rows.all.at[0].figure[LBP_FIGURE_ESTIMATE], -20, 1e-12);
	lbp_specifications_free(&rows.all);
}

/* Means 3 and 1 of 5 people each, SDs 2: standard error sqrt(8 / 5), 8 degrees of freedom, and the normal interval, too. */
static void
one_study_by_t(void)
{
	static const double n[] = {5}, mean1[] = {3}, mean2[] = {1}, sd[] = {2};
	struct rows rows;

	start(&rows, 1, "MD");
	rows.trials.in.column[LBP_IN_N1] = rows.trials.in.column[LBP_IN_N2] = n;
	rows.trials.in.column[LBP_IN_SD1] = rows.trials.in.column[LBP_IN_SD2] = sd;
	rows.trials.in.column[LBP_IN_MEAN1] = mean1;
	rows.trials.in.column[LBP_IN_MEAN2] = mean2;
	only(&rows, LBP_BY_VTYPE, LBP_VTYPE_HO);
	CHECK_STATUS(lbp_specifications_run(&rows.request, &rows.all, &rows.err), LBP_OK);
	CHECK(rows.all.count == 2);
	CHECK_NEAR(rows.all.at[0].ci_low, 2 - lbp_dist_normal_quantile(0.975) * sqrt(1.6), 1e-12);
	CHECK(rows.all.at[1].level[LBP_BY_CI] == LBP_POOL_CI_T);
	CHECK_NEAR(rows.all.at[1].ci_low, 2 - lbp_dist_t_quantile(0.975, 8) * sqrt(1.6), 1e-12);
	CHECK_NEAR(rows.all.at[1].figure[LBP_FIGURE_P], lbp_dist_t_two_sided(2 / sqrt(1.6), 8), 1e-12);
	lbp_specifications_free(&rows.all);
}

/* The method's own tests hold it to metafor and meta; here, that it is the one that was asked for. */
static void
from_tables(void)
{
	struct bcg b = bcg_data();
	struct lbp_mantel_haenszel_request request = {.measure = LBP_MANTEL_HAENSZEL_OR, .level = 0.95};
	struct lbp_tables tables = bcg_tables(&b);
	struct lbp_mantel_haenszel mh;
	struct rows rows;

	start(&rows, BCG, "OR");
	give_tables(&rows, b.events1, b.n1, b.events2, b.n2);
	only(&rows, LBP_BY_METHOD, LBP_METHOD_MH);
	rows.grid.open[LBP_BY_METHOD][LBP_METHOD_PETO] = true;
	only(&rows, LBP_BY_LEFT_OUT, LBP_LEFT_OUT_NONE);
	CHECK_STATUS(lbp_specifications_run(&rows.request, &rows.all, &rows.err), LBP_OK);
	CHECK(rows.all.count == 3); /* MH with and without 1/2 everywhere, PETO */
	CHECK_STATUS(lbp_mantel_haenszel_fit(&tables, &request, &mh, &rows.err), LBP_OK);
	CHECK_NEAR(rows.all.at[0].estimate, mh.estimate, 1e-15);
	CHECK_NEAR(rows.all.at[0].ci_high, mh.ci_high, 1e-15);
	CHECK(rows.all.at[1].level[LBP_BY_ZERO] == LBP_NO_LEVEL);
	lbp_specifications_free(&rows.all);
}

static void
refused(void)
{
	struct rows rows;

	start(&rows, 2, "GEN");
	give_effects(&rows, two_effects, two_variances);
	only(&rows, LBP_BY_METHOD, LBP_METHOD_MH);
	CHECK_STATUS(lbp_specifications_run(&rows.request, &rows.all, &rows.err), LBP_EUSAGE);
	lbp_specifications_free(&rows.all);
}

SUITE("specification", {"two effects by hand", two_by_hand}, {"directions and I2", directions},
	{"all figures must agree", all_must_agree}, {"each study left out", left_out}, {"threads", threads},
	{"intervals alone and together", intervals_alone_and_together}, {"zero cells", zero_cells}, {"failures", failures},
	{"dropped rows", dropped_rows}, {"one study", one_study}, {"one study by t", one_study_by_t}, {"from tables", from_tables}, {"refused", refused})
