/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check.h"

#include "instrument/rescale.h"

static const struct lbp_instrument nrs = {.short_name = "NRS", .construct = "pain", .has_range = true, .max = 10,
	.higher_is = LBP_HIGHER_WORSE};
static const struct lbp_instrument rmdq = {.short_name = "RMDQ-24", .construct = "disability", .has_range = true,
	.max = 24, .higher_is = LBP_HIGHER_WORSE};
static const struct lbp_instrument tsk = {.short_name = "TSK-17", .construct = "fear of movement", .has_range = true,
	.min = 17, .max = 68, .higher_is = LBP_HIGHER_WORSE};
static const struct lbp_rescale_target hundred = {.min = 0, .max = 100};

/* 6 of 24 is a quarter; 42.5 of 17 to 68 is the middle; an sd of 4.8 of 24 is 20 of 100. */
static void
to_hundred(void)
{
	struct lbp_rescale line;

	CHECK_STATUS(lbp_rescale_init(&line, &rmdq, &hundred, NULL), LBP_OK);
	CHECK_NEAR(lbp_rescale_score(&line, 6), 25, 1e-15);
	CHECK_NEAR(lbp_rescale_spread(&line, 4.8), 20, 1e-15);
	CHECK_NEAR(lbp_rescale_difference(&line, -3), -12.5, 1e-15);
	CHECK_STATUS(lbp_rescale_init(&line, &tsk, &hundred, NULL), LBP_OK);
	CHECK_NEAR(lbp_rescale_score(&line, 42.5), 50, 1e-15);
}

/* NRS 3 with higher better is 7; an improvement of 2 is then +2 and an sd stays what it is. */
static void
turned_round(void)
{
	const struct lbp_rescale_target better = {.min = 0, .max = 10, .higher_is = LBP_HIGHER_BETTER};
	struct lbp_rescale line;

	CHECK_STATUS(lbp_rescale_init(&line, &nrs, &better, NULL), LBP_OK);
	CHECK_NEAR(lbp_rescale_score(&line, 3), 7, 1e-15);
	CHECK_NEAR(lbp_rescale_difference(&line, -2), 2, 0);
	CHECK_NEAR(lbp_rescale_spread(&line, 2.5), 2.5, 0);
	CHECK(line.slope < 0);
}

/* What decimals can say exactly comes out as that decimal. */
static void
no_bit_more(void)
{
	const struct lbp_rescale_target better = {.min = 0, .max = 24, .higher_is = LBP_HIGHER_BETTER};
	const struct lbp_rescale_target ten = {.min = 0, .max = 10};
	const struct lbp_instrument vas = {.short_name = "VAS", .construct = "pain", .has_range = true, .max = 100,
		.higher_is = LBP_HIGHER_WORSE};
	struct lbp_rescale line;

	CHECK_STATUS(lbp_rescale_init(&line, &rmdq, &better, NULL), LBP_OK);
	CHECK_NEAR(lbp_rescale_difference(&line, -1.94), 1.94, 0);
	CHECK_STATUS(lbp_rescale_init(&line, &nrs, &hundred, NULL), LBP_OK);
	CHECK_NEAR(lbp_rescale_spread(&line, 2.3), 23, 0);
	CHECK_STATUS(lbp_rescale_init(&line, &vas, &ten, NULL), LBP_OK);
	CHECK_NEAR(lbp_rescale_spread(&line, 23.7), 2.37, 0);
}

static void
ends_are_met_exactly(void)
{
	const struct lbp_instrument euroqol = {.short_name = "EQ-5D-3L", .construct = "quality of life",
		.has_range = true, .min = -0.594, .max = 1, .higher_is = LBP_HIGHER_BETTER};
	const struct lbp_rescale_target target = {.min = 0.1, .max = 0.7, .higher_is = LBP_HIGHER_WORSE};
	struct lbp_rescale line;

	CHECK_STATUS(lbp_rescale_init(&line, &euroqol, &target, NULL), LBP_OK);
	CHECK_NEAR(lbp_rescale_score(&line, -0.594), 0.7, 0);
	CHECK_NEAR(lbp_rescale_score(&line, 1), 0.1, 0);
}

static void
there_and_back(void)
{
	const struct lbp_rescale_target out = {.min = 0, .max = 24, .higher_is = LBP_HIGHER_BETTER};
	const struct lbp_instrument turned = {.short_name = "turned", .construct = "fear of movement", .has_range = true,
		.max = 24, .higher_is = LBP_HIGHER_BETTER};
	const struct lbp_rescale_target home = {.min = 17, .max = 68, .higher_is = LBP_HIGHER_WORSE};
	struct lbp_rescale line, back;
	double x;

	CHECK_STATUS(lbp_rescale_init(&line, &tsk, &out, NULL), LBP_OK);
	CHECK_STATUS(lbp_rescale_init(&back, &turned, &home, NULL), LBP_OK);
	for (x = 17; x <= 68; x += 0.5)
		CHECK_NEAR(lbp_rescale_score(&back, lbp_rescale_score(&line, x)), x, 1e-15);
}

static void
refusals(void)
{
	const struct lbp_instrument free_range = {.short_name = "PROMIS-PF", .higher_is = LBP_HIGHER_BETTER};
	const struct lbp_rescale_target none = {.min = 0, .max = 0};
	const struct lbp_rescale_target better = {.min = 0, .max = 10, .higher_is = LBP_HIGHER_BETTER};
	struct lbp_instrument blind = nrs;
	struct lbp_rescale line;
	struct lbp_error err;

	CHECK_STATUS(lbp_rescale_init(&line, &free_range, &hundred, &err), LBP_EDOMAIN);
	CHECK_TEXT(err.argument, "scale");
	CHECK_STATUS(lbp_rescale_init(&line, &nrs, &none, &err), LBP_EDOMAIN);
	blind.higher_is = LBP_HIGHER_UNKNOWN;
	CHECK_STATUS(lbp_rescale_init(&line, &blind, &better, &err), LBP_EDOMAIN);
	CHECK_TEXT(err.message, "has no known direction");
	CHECK_STATUS(lbp_rescale_init(&line, &blind, &hundred, &err), LBP_OK); /* which asks for none */
}

SUITE("rescale", {"to hundred", to_hundred}, {"turned round", turned_round}, {"no bit more", no_bit_more},
	{"ends", ends_are_met_exactly},
	{"there and back", there_and_back}, {"refusals", refusals})
