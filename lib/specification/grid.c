/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "specification/grid.h"

#include <string.h>

/* In the order of the enumerations. */
static const struct level {
	const char *name, *meaning;
} zeros[] = {{"none", "cells as they are; rows without a finite effect are left out"},
	{"only0", "1/2 added to rows with a zero cell"},
	{"only0-drop00", "1/2 added to rows with a zero cell, double zeros left out"},
	{"all", "1/2 added to every row"},
	{"all-drop00", "1/2 added to every row, double zeros left out"},
	{"tacc", "rows with a zero cell get amounts in proportion to the arms (Sweeting 2004)"},
	{"tacc-drop00", "the same, double zeros left out"},
	{"only0-1x", "RR: 1/2 added to events and to n of rows with a zero cell, double zeros left out (R's meta)"}},
	beyond_tau2[] = {{"MH", "Mantel-Haenszel"},
		{"MH-GR", "Mantel-Haenszel, risk difference with Greenland and Robins's variance (RevMan)"},
		{"PETO", "Peto's one-step odds ratio"},
		{"DL-MH", "DerSimonian and Laird with Q about the Mantel-Haenszel estimate (RevMan 5)"}},
	i2s[] = {{"q", "from Q and its degrees of freedom"}, {"tau2", "from tau2 and the typical variance"}},
	shareds[] = {{"as-is", "comparisons as if they shared nothing"}, {"split", "the control arm shared out evenly"},
		{"combine", "the treatment arms made one"},
		{"correlated", "made one by generalised least squares, with the covariance of sharing"}},
	left_outs[] = {{"none", "all studies"}, {"each", "each study left out in turn"}},
	directions[] = {{"given", "arm 1 against arm 2"}, {"flipped", "arm 2 against arm 1"}};

/* What levels mean whose names are in other tables. */
static const char *const intervals[] = {"normal", "Student t, k - 1 df", "Hartung-Knapp",
	"Hartung-Knapp, standard error never below that of z", "the wider of Hartung-Knapp and z", "Henmi-Copas",
	"Kenward-Roger"};
static const char *const vtypes[] = {"the measure's own", "large-sample",
	"large-sample of the uncorrected effect, times the squared correction", "unbiased",
	"large-sample, at the average of all rows", "equal variances in the arms", "both", "stratified sampling",
	"cross-sectional sampling", "RevMan's"};
static const char *const corrections[] = {
	"the measure's own", "Hedges' J by gamma functions", "1 - 3 / (4 df - 1)", "no small-sample correction"};

_Static_assert(sizeof zeros / sizeof zeros[0] == LBP_ZERO_CHOICES, "one name a level");
_Static_assert(sizeof intervals / sizeof intervals[0] == LBP_POOL_CI_COUNT, "one meaning a level");
_Static_assert(sizeof vtypes / sizeof vtypes[0] == LBP_VTYPE_COUNT, "one meaning a level");
_Static_assert(sizeof corrections / sizeof corrections[0] == LBP_CORRECTION_COUNT, "one meaning a level");

static const char *const dimension_names[] = {
	"measure", "vtype", "correction", "zero", "method", "ci_method", "i2_method", "shared", "left_out", "direction"};

/* Names and meanings in one table of this file, or in two, or by functions: of methods and measures. */
static const struct dimension {
	const struct level *level;
	const char *const *name, *const *meaning;
	size_t count, standard;
} dimensions[LBP_DIMENSIONS] = {
	[LBP_BY_VTYPE] = {NULL, lbp_vtype_names, vtypes, LBP_VTYPE_COUNT, LBP_VTYPE_DEFAULT},
	[LBP_BY_CORRECTION] = {NULL, lbp_correction_names, corrections, LBP_CORRECTION_COUNT, LBP_CORRECTION_DEFAULT},
	[LBP_BY_ZERO] = {zeros, NULL, NULL, LBP_ZERO_CHOICES, LBP_ZERO_ONLY0},
	[LBP_BY_METHOD] = {NULL, NULL, NULL, LBP_METHOD_CHOICES, LBP_TAU2_REML},
	[LBP_BY_CI] = {NULL, lbp_pool_ci_names, intervals, LBP_POOL_CI_COUNT, LBP_POOL_CI_Z},
	[LBP_BY_I2] = {i2s, NULL, NULL, LBP_I2_CHOICES, LBP_I2_Q},
	[LBP_BY_SHARED] = {shareds, NULL, NULL, LBP_SHARED_CHOICES, LBP_SHARED_AS_IS},
	[LBP_BY_LEFT_OUT] = {left_outs, NULL, NULL, LBP_LEFT_OUT_CHOICES, LBP_LEFT_OUT_NONE},
	[LBP_BY_DIRECTION] = {directions, NULL, NULL, LBP_DIRECTION_CHOICES, LBP_DIRECTION_GIVEN},
};

/* The estimators of tau2 that give numbers of their own: FE is EE; EB and SJIT are PM; GENQ without weights is DL. */
static const enum lbp_tau2_method methods_tried[] = {LBP_TAU2_EE, LBP_TAU2_DL, LBP_TAU2_REML, LBP_TAU2_ML, LBP_TAU2_PM,
	LBP_TAU2_SJ, LBP_TAU2_HE, LBP_TAU2_HS};

/* What reviews print. */
static const char *const measures_tried[] = {"RR", "OR", "RD", "IRR", "IRD", "MD", "SMD", "SMDH", "SMD1", "ROM", "HR", "PR",
	"PLN", "PLO", "PAS", "IR", "IRLN", "IRS", "MN", "MNLN", "MC", "SMCC", "SMCR", "COR", "ZCOR", "ARAW", "AHW", "ABT"};

const char *
lbp_dimension_name(size_t dimension)
{
	return dimension < LBP_DIMENSIONS ? dimension_names[dimension] : NULL;
}

/* Both NULL past the last level. */
static struct level
level_at(enum lbp_dimension dimension, size_t level)
{
	const struct dimension *d = &dimensions[dimension];
	const struct lbp_measure *measure = dimension == LBP_BY_MEASURE ? lbp_measure_at(level) : NULL;

	if (measure != NULL)
		return (struct level){measure->name, measure->title};
	if (level >= d->count)
		return (struct level){NULL, NULL};
	if (dimension == LBP_BY_METHOD && level < LBP_TAU2_COUNT)
		return (struct level){
			lbp_tau2_name((enum lbp_tau2_method)level), lbp_tau2_title((enum lbp_tau2_method)level)};
	if (dimension == LBP_BY_METHOD)
		return beyond_tau2[level - LBP_TAU2_COUNT];
	return d->level != NULL ? d->level[level] : (struct level){d->name[level], d->meaning[level]};
}

const char *
lbp_level_name(enum lbp_dimension dimension, size_t level)
{
	return level_at(dimension, level).name;
}

const char *
lbp_level_meaning(enum lbp_dimension dimension, size_t level)
{
	return level_at(dimension, level).meaning;
}

bool
lbp_level_is_standard(enum lbp_dimension dimension, size_t level)
{
	return dimension != LBP_BY_MEASURE && level == dimensions[dimension].standard;
}

static void
open_all(struct lbp_grid *grid, enum lbp_dimension dimension)
{
	size_t i;

	for (i = 0; i < dimensions[dimension].count; i++)
		grid->open[dimension][i] = true;
}

void
lbp_grid_init(struct lbp_grid *grid)
{
	size_t i;

	*grid = (struct lbp_grid){{{false}}};
	open_all(grid, LBP_BY_VTYPE);
	open_all(grid, LBP_BY_CORRECTION);
	open_all(grid, LBP_BY_ZERO);
	open_all(grid, LBP_BY_CI);
	open_all(grid, LBP_BY_LEFT_OUT);
	for (i = 0; i < sizeof methods_tried / sizeof methods_tried[0]; i++)
		grid->open[LBP_BY_METHOD][methods_tried[i]] = true;
	for (i = LBP_METHOD_MH; i < LBP_METHOD_CHOICES; i++)
		grid->open[LBP_BY_METHOD][i] = true;
	grid->open[LBP_BY_I2][LBP_I2_Q] = true;
	grid->open[LBP_BY_SHARED][LBP_SHARED_AS_IS] = true;
	grid->open[LBP_BY_DIRECTION][LBP_DIRECTION_GIVEN] = true;
}

void
lbp_grid_close(struct lbp_grid *grid, enum lbp_dimension dimension)
{
	if (dimension == LBP_BY_MEASURE)
		return;
	memset(grid->open[dimension], 0, sizeof grid->open[dimension]);
	grid->open[dimension][dimensions[dimension].standard] = true;
}

bool
lbp_grid_can_measure(const struct lbp_measure *measure, const bool present[LBP_INPUT_COUNT])
{
	const enum lbp_input *columns;
	size_t i, j, count;

	for (i = 0; (columns = lbp_measure_columns(measure, i, &count)) != NULL; i++) {
		for (j = 0; j < count && present[columns[j]]; j++)
			;
		if (j == count)
			return true;
	}
	return false;
}

size_t
lbp_grid_open_measures(struct lbp_grid *grid, const bool present[LBP_INPUT_COUNT])
{
	const struct lbp_measure *measure;
	size_t i, j, opened = 0;

	for (i = 0; (measure = lbp_measure_at(i)) != NULL; i++)
		for (j = 0; j < sizeof measures_tried / sizeof measures_tried[0]; j++)
			if (strcmp(measure->name, measures_tried[j]) == 0 && lbp_grid_can_measure(measure, present)) {
				grid->open[LBP_BY_MEASURE][i] = true;
				opened++;
			}
	for (i = 0; opened == 0 && (measure = lbp_measure_at(i)) != NULL; i++)
		if (strcmp(measure->name, "GEN") == 0 && lbp_grid_can_measure(measure, present)) {
			grid->open[LBP_BY_MEASURE][i] = true;
			return 1;
		}
	return opened;
}
