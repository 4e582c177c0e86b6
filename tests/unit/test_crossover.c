/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check.h"

#include "derive/change.h"
#include "derive/crossover.h"

/*
 * Cochrane Handbook 5.1, 16.4.6.4: ten people, 7.0 (2.38) and 6.5 (2.21). The printed digits count: 0.5 (0.632) with an
 * sd of differences of 2, 0.5 (0.583) and 0.218 (0.256) with r = 0.68.
 */
static void
crossover_of_the_handbook(void)
{
	const struct lbp_crossover trial = {.n = 10, .mean1 = 7, .sd1 = 2.38, .mean2 = 6.5, .sd2 = 2.21};
	struct lbp_crossover_effect effect;
	double sd;

	CHECK_STATUS(lbp_crossover_md(&trial, 2, &effect, NULL), LBP_OK);
	CHECK_NEAR(effect.yi, 0.5, 0);
	CHECK_WITHIN(effect.sei, 0.632, 0.0005);
	CHECK_STATUS(lbp_change_sd(2.38, 2.21, 0.68, &sd, NULL), LBP_OK);
	CHECK_STATUS(lbp_crossover_md(&trial, sd, &effect, NULL), LBP_OK);
	CHECK_WITHIN(effect.sei, 0.583, 0.0005);
	CHECK_STATUS(lbp_crossover_smd(&trial, 0.68, &effect, NULL), LBP_OK);
	CHECK_WITHIN(effect.yi, 0.218, 0.0005);
	CHECK_WITHIN(effect.sei, 0.256, 0.0005);
}

/* d = 1 of 8 pairs with r = 1/2: sqrt(1/8 + 1/16) sqrt(1). */
static void
standardized_by_hand(void)
{
	const struct lbp_crossover trial = {.n = 8, .mean1 = 3, .sd1 = 2, .mean2 = 1, .sd2 = 2};
	struct lbp_crossover_effect effect;

	CHECK_STATUS(lbp_crossover_smd(&trial, 0.5, &effect, NULL), LBP_OK);
	CHECK_NEAR(effect.yi, 1, 0);
	CHECK_NEAR(effect.sei, sqrt(3.0 / 16), 1e-15);
}

static void
refusals(void)
{
	struct lbp_crossover trial = {.n = 8, .mean1 = 3, .sd1 = 2, .mean2 = 1, .sd2 = 2};
	struct lbp_crossover_effect effect;
	struct lbp_error err;

	CHECK_STATUS(lbp_crossover_md(&trial, 0, &effect, &err), LBP_EDOMAIN);
	CHECK_TEXT(err.argument, "sd_change");
	CHECK_STATUS(lbp_crossover_smd(&trial, 1, &effect, &err), LBP_EDOMAIN);
	CHECK_TEXT(err.argument, "r");
	trial.sd2 = 0;
	CHECK_STATUS(lbp_crossover_smd(&trial, 0.5, &effect, &err), LBP_EDOMAIN);
	CHECK_TEXT(err.argument, "sd2");
	trial.n = 1;
	CHECK_STATUS(lbp_crossover_md(&trial, 1, &effect, &err), LBP_EDOMAIN);
	CHECK_TEXT(err.argument, "n");
}

SUITE("crossover", {"handbook", crossover_of_the_handbook}, {"standardized by hand", standardized_by_hand},
	{"refusals", refusals})
