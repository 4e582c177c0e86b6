/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check.h"
#include "specification/grid.h"

/* Within a dimension no two levels share a name, each says what it means, and past the last there is none. */
static void
names(void)
{
	size_t d, i, j, count;

	for (d = 0; d < LBP_DIMENSIONS; d++) {
		enum lbp_dimension dimension = (enum lbp_dimension)d;

		CHECK(lbp_dimension_name(d) != NULL);
		for (count = 0; lbp_level_name(dimension, count) != NULL; count++)
			CHECK(lbp_level_meaning(dimension, count) != NULL);
		CHECK(count > 0 && count < LBP_LEVELS);
		CHECK(lbp_level_meaning(dimension, count) == NULL);
		for (i = 0; i < count; i++)
			for (j = 0; j < i; j++)
				CHECK(strcmp(lbp_level_name(dimension, i), lbp_level_name(dimension, j)) != 0);
	}
	CHECK(lbp_dimension_name(LBP_DIMENSIONS) == NULL);
	CHECK_TEXT(lbp_level_name(LBP_BY_METHOD, LBP_METHOD_DL_MH), "DL-MH");
	CHECK_TEXT(lbp_level_name(LBP_BY_METHOD, LBP_TAU2_REML), "REML");
	CHECK_TEXT(lbp_level_name(LBP_BY_CI, LBP_POOL_CI_HK_SE), lbp_pool_ci_names[LBP_POOL_CI_HK_SE]);
}

static size_t
count_open(const struct lbp_grid *grid, enum lbp_dimension dimension)
{
	size_t i, count = 0;

	for (i = 0; i < LBP_LEVELS; i++)
		count += grid->open[dimension][i];
	return count;
}

static void
opened(void)
{
	struct lbp_grid grid;

	lbp_grid_init(&grid);
	CHECK(count_open(&grid, LBP_BY_METHOD) == 12);
	CHECK(!grid.open[LBP_BY_METHOD][LBP_TAU2_EB]); /* PM's twin */
	CHECK(count_open(&grid, LBP_BY_CI) == LBP_POOL_CI_COUNT);
	CHECK(count_open(&grid, LBP_BY_DIRECTION) == 1);
	lbp_grid_close(&grid, LBP_BY_METHOD);
	CHECK(count_open(&grid, LBP_BY_METHOD) == 1 && grid.open[LBP_BY_METHOD][LBP_TAU2_REML]);
	CHECK(lbp_level_is_standard(LBP_BY_METHOD, LBP_TAU2_REML));
	CHECK(lbp_level_is_standard(LBP_BY_ZERO, LBP_ZERO_ONLY0));
}

static bool
is_open(const struct lbp_grid *grid, const char *measure)
{
	return grid->open[LBP_BY_MEASURE][lbp_measure_find(measure) - lbp_measure_at(0)];
}

/* By what columns there are; ready effects only where there is nothing else. */
static void
measures(void)
{
	bool present[LBP_INPUT_COUNT] = {false};
	struct lbp_grid grid = {{{false}}};

	CHECK(lbp_grid_open_measures(&grid, present) == 0);
	present[LBP_IN_YI] = present[LBP_IN_SEI] = true;
	CHECK(lbp_grid_open_measures(&grid, present) == 1);
	CHECK(is_open(&grid, "GEN"));
	grid = (struct lbp_grid){{{false}}};
	present[LBP_IN_EVENTS1] = present[LBP_IN_N1] = present[LBP_IN_EVENTS2] = present[LBP_IN_N2] = true;
	CHECK(lbp_grid_open_measures(&grid, present) == 3);
	CHECK(is_open(&grid, "OR") && is_open(&grid, "RR") && is_open(&grid, "RD") && !is_open(&grid, "GEN"));
	CHECK(lbp_grid_can_measure(lbp_measure_find("PHI"), present));
	CHECK(!lbp_grid_can_measure(lbp_measure_find("MD"), present));
}

SUITE("grid", {"names", names}, {"opened", opened}, {"measures", measures})
