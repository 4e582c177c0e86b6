/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The choices that an analyst makes between study rows and a pooled result: dimensions, each with its levels, of which
 * some are open.
 * Invariant: a level has one name in its dimension; a new grid has all levels open that reviews use, see lbp_grid_init.
 * Ownership: plain struct; names are constant and static.
 */
#ifndef LBP_SPECIFICATION_GRID_H
#define LBP_SPECIFICATION_GRID_H

#include "effect/measure.h"
#include "meta/pool.h"

enum lbp_dimension {
	LBP_BY_MEASURE,    /* levels: the measures, by their place in the table */
	LBP_BY_VTYPE,      /* enum lbp_vtype; DEFAULT: the measure's own */
	LBP_BY_CORRECTION, /* enum lbp_correction; DEFAULT: the measure's own */
	LBP_BY_ZERO,       /* enum lbp_zero_choice */
	LBP_BY_METHOD,     /* enum lbp_tau2_method, then enum lbp_method_choice */
	LBP_BY_CI,         /* enum lbp_pool_ci */
	LBP_BY_I2,         /* enum lbp_i2_choice */
	LBP_BY_SHARED,     /* enum lbp_shared_choice */
	LBP_BY_LEFT_OUT,   /* enum lbp_left_out_choice */
	LBP_BY_DIRECTION,  /* enum lbp_direction_choice */
	LBP_DIMENSIONS
};

/* What becomes of cells without events. The amount is 1/2 where none is named. */
enum lbp_zero_choice {
	LBP_ZERO_NONE,         /* nothing: rows without a finite effect are left out */
	LBP_ZERO_ONLY0,        /* added to rows with a zero cell */
	LBP_ZERO_ONLY0_DROP00, /* the same, rows without events (or with events only) in both arms left out */
	LBP_ZERO_ALL,          /* added to every row */
	LBP_ZERO_ALL_DROP00,
	LBP_ZERO_TACC,         /* to rows with a zero cell, in proportion to the arms (Sweeting 2004) */
	LBP_ZERO_TACC_DROP00,
	LBP_ZERO_ONLY0_1X,     /* RR: as ONLY0_DROP00, but n gains the amount once, not twice (R's meta) */
	LBP_ZERO_CHOICES
};

/* Methods beyond those of tau2. */
enum lbp_method_choice {
	LBP_METHOD_MH = LBP_TAU2_COUNT, /* Mantel-Haenszel; RD with Sato's variance */
	LBP_METHOD_MH_GR,               /* RD with Greenland and Robins's variance */
	LBP_METHOD_PETO,
	LBP_METHOD_DL_MH, /* DL with Q about the Mantel-Haenszel estimate, as RevMan 5 */
	LBP_METHOD_CHOICES
};

enum lbp_i2_choice { LBP_I2_Q, LBP_I2_TAU2, LBP_I2_CHOICES };

/* Comparisons that share their control arm. */
enum lbp_shared_choice {
	LBP_SHARED_AS_IS,
	LBP_SHARED_SPLIT,      /* the control arm is shared out evenly */
	LBP_SHARED_COMBINE,    /* the treatment arms are made one */
	LBP_SHARED_CORRELATED, /* one effect by generalised least squares with the covariance of sharing */
	LBP_SHARED_CHOICES
};

enum lbp_left_out_choice { LBP_LEFT_OUT_NONE, LBP_LEFT_OUT_EACH, LBP_LEFT_OUT_CHOICES };
enum lbp_direction_choice { LBP_DIRECTION_GIVEN, LBP_DIRECTION_FLIPPED, LBP_DIRECTION_CHOICES };

enum { LBP_LEVELS = 128 };

struct lbp_grid {
	bool open[LBP_DIMENSIONS][LBP_LEVELS];
};

/*
 * Opens the levels that reviews use: of measures none (the rows decide, see lbp_grid_open_measures); every variance,
 * correction and zero cell; the methods EE MH MH-GR PETO DL-MH DL REML ML PM SJ HE HS; every interval; I2 by Q; shared
 * arms as they are; all rows and each study left out; the direction as given.
 */
void lbp_grid_init(struct lbp_grid *grid);

/* Closes all levels of a dimension but the suite's default (of measures: leaves them as they are). */
void lbp_grid_close(struct lbp_grid *grid, enum lbp_dimension dimension);

/*
 * Of the measures that reviews print, opens those that can be computed from the columns; ready effects when there is no
 * other. Returns how many were opened.
 */
size_t lbp_grid_open_measures(struct lbp_grid *grid, const bool present[LBP_INPUT_COUNT]);

/* Whether a measure can be computed from the columns. */
bool lbp_grid_can_measure(const struct lbp_measure *measure, const bool present[LBP_INPUT_COUNT]);

/* "measure", "vtype" ...; NULL past the last. */
const char *lbp_dimension_name(size_t dimension);

/* The level's name; NULL past the last. */
const char *lbp_level_name(enum lbp_dimension dimension, size_t level);

/* What it means, in a few words. */
const char *lbp_level_meaning(enum lbp_dimension dimension, size_t level);

/* Whether it is the suite's default. */
bool lbp_level_is_standard(enum lbp_dimension dimension, size_t level);

#endif
