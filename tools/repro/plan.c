/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "repro.h"

#include "base/suggest.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

/* The next name of A,B,... in word; false when none is left. A name that is too long is cut, and then unknown. */
static bool
next_word(const char **list, char *word, size_t size)
{
	size_t length;

	if (*list == NULL || **list == '\0')
		return false;
	length = strcspn(*list, ",");
	snprintf(word, size, "%.*s", (int)length, *list);
	*list += length + ((*list)[length] == ',');
	return true;
}

static const char listed[] = "--show choices lists them";

static enum lbp_status
find_dimension(const char *word, enum lbp_dimension *dimension, struct lbp_error *err)
{
	const char *names[LBP_DIMENSIONS];
	size_t i;

	for (i = 0; i < LBP_DIMENSIONS; i++) {
		names[i] = lbp_dimension_name(i);
		if (strcmp(word, names[i]) == 0 || (i == LBP_BY_CI && strcmp(word, "ci") == 0)) {
			*dimension = (enum lbp_dimension)i;
			return LBP_OK;
		}
	}
	return lbp_fail_unknown(err, "choice", word, names, LBP_DIMENSIONS, listed);
}

static enum lbp_status
open_level(struct lbp_grid *grid, enum lbp_dimension dimension, const char *word, struct lbp_error *err)
{
	const char *names[LBP_LEVELS];
	size_t i, count;

	for (count = 0; count < LBP_LEVELS && lbp_level_name(dimension, count) != NULL; count++)
		names[count] = lbp_level_name(dimension, count);
	for (i = 0; i < count; i++)
		if (strcmp(word, names[i]) == 0 || strcmp(word, "all") == 0) {
			grid->open[dimension][i] = true;
			if (strcmp(word, "all") != 0)
				return LBP_OK;
		}
	return strcmp(word, "all") == 0
		? LBP_OK : lbp_fail_unknown(err, lbp_dimension_name(dimension), word, names, count, listed);
}

/* Only the choices that are named vary, the others are the suite's defaults; measures are told apart by --measure. */
static enum lbp_status
vary(struct repro_work *work, struct lbp_error *err)
{
	const char *list = work->config->vary;
	bool varies[LBP_DIMENSIONS] = {false};
	enum lbp_status status = LBP_OK;
	enum lbp_dimension dimension;
	char word[64];
	size_t i;

	if (list == NULL)
		return LBP_OK;
	while (status == LBP_OK && next_word(&list, word, sizeof word)) {
		status = find_dimension(word, &dimension, err);
		if (status == LBP_OK)
			varies[dimension] = true;
	}
	for (i = 0; i < LBP_DIMENSIONS; i++)
		if (!varies[i])
			lbp_grid_close(&work->grid, (enum lbp_dimension)i);
	if (varies[LBP_BY_DIRECTION])
		work->grid.open[LBP_BY_DIRECTION][LBP_DIRECTION_FLIPPED] = true;
	if (varies[LBP_BY_I2])
		work->grid.open[LBP_BY_I2][LBP_I2_TAU2] = true;
	return status;
}

/* --fix DIMENSION=LEVEL,... */
static enum lbp_status
fix(struct repro_work *work, const char *text, struct lbp_error *err)
{
	const char *equals = strchr(text, '='), *list = equals != NULL ? equals + 1 : NULL;
	enum lbp_dimension dimension;
	enum lbp_status status;
	char word[64];

	if (equals == NULL || list[0] == '\0')
		return lbp_fail(err, LBP_EUSAGE, "--fix: '%s' is not CHOICE=LEVEL,... as in method=DL,REML", text);
	snprintf(word, sizeof word, "%.*s", (int)(equals - text), text);
	status = find_dimension(word, &dimension, err);
	if (status != LBP_OK)
		return status;
	if (dimension == LBP_BY_MEASURE)
		return lbp_fail(err, LBP_EUSAGE, "--fix: measures are named with --measure");
	if (dimension == LBP_BY_SHARED && work->config->shared == NULL)
		return lbp_fail(err, LBP_EUSAGE, "--fix shared needs --shared, the column that names the shared arm");
	memset(work->grid.open[dimension], 0, sizeof work->grid.open[dimension]);
	while (status == LBP_OK && next_word(&list, word, sizeof word))
		status = open_level(&work->grid, dimension, word, err);
	return status;
}

static enum lbp_status
read_figures(struct repro_work *work, struct lbp_error *err)
{
	const struct repro_config *config = work->config;
	struct lbp_printed *published = work->request.published;
	enum lbp_status status = LBP_OK;
	bool any = config->published != NULL;
	size_t f;

	if (any)
		status = lbp_printed_read_interval(config->published, published, err);
	for (f = 0; f < LBP_FIGURES && status == LBP_OK; f++)
		if (config->figure[f] != NULL) {
			if (published[f].relation != LBP_PRINTED_NOT)
				return lbp_fail(err, LBP_EUSAGE, "--published and an option of its own both give the %s",
					lbp_figure_name(f));
			status = lbp_printed_read(config->figure[f], &published[f], err);
			any = true;
		}
	for (f = 0; f < LBP_FIGURES; f++)
		lbp_printed_widen(&published[f], f == LBP_FIGURE_K ? 0 : config->slack);
	if (status == LBP_OK && !any)
		return lbp_fail(err, LBP_EUSAGE, "say what was published, as in --published '0.72 (0.60-0.85)'");
	if (status == LBP_OK && published[LBP_FIGURE_CI_LOW].value > published[LBP_FIGURE_CI_HIGH].value &&
		published[LBP_FIGURE_CI_HIGH].relation != LBP_PRINTED_NOT)
		return lbp_fail(err, LBP_EUSAGE, "the lower limit is above the upper one");
	return status;
}

enum lbp_status
repro_plan(struct repro_work *work, struct lbp_error *err)
{
	const struct repro_config *config = work->config;
	enum lbp_status status = read_figures(work, err);
	size_t i;

	lbp_grid_init(&work->grid);
	for (i = 0; i < LBP_SHARED_CHOICES && config->shared != NULL; i++)
		work->grid.open[LBP_BY_SHARED][i] = true;
	if (config->figure[LBP_FIGURE_I2] != NULL)
		work->grid.open[LBP_BY_I2][LBP_I2_TAU2] = true;
	if (config->flip) {
		work->grid.open[LBP_BY_DIRECTION][LBP_DIRECTION_GIVEN] = false;
		work->grid.open[LBP_BY_DIRECTION][LBP_DIRECTION_FLIPPED] = true;
	}
	if (status == LBP_OK)
		status = vary(work, err);
	for (i = 0; i < config->fix.count && status == LBP_OK; i++)
		status = fix(work, config->fix.value[i], err);
	return status;
}

enum kind { NO_KIND, RATIO, DIFFERENCE, STANDARDISED };

static enum kind
kind_word(const char *word)
{
	static const char *const words[] = {"ratio", "difference", "standardised"};
	size_t i;

	for (i = 0; i < 3; i++)
		if (strcmp(word, words[i]) == 0)
			return (enum kind)(RATIO + i);
	return NO_KIND;
}

static bool
is_of_kind(const struct lbp_measure *measure, enum kind kind)
{
	bool standardised = strncmp(measure->name, "SM", 2) == 0;

	if (kind == RATIO)
		return measure->scale == LBP_SCALE_LOG;
	return measure->scale == LBP_SCALE_IDENTITY && standardised == (kind == STANDARDISED);
}

static enum lbp_status
open_named(struct repro_work *work, const bool tried[LBP_LEVELS], const bool present[LBP_INPUT_COUNT],
	struct lbp_error *err)
{
	const char *list = work->config->measure;
	const struct lbp_measure *measure;
	enum lbp_status status = LBP_OK;
	char word[64];
	size_t i;

	while (status == LBP_OK && next_word(&list, word, sizeof word)) {
		enum kind kind = kind_word(word);

		for (i = 0; i < LBP_LEVELS && kind != NO_KIND; i++)
			if (tried[i] && is_of_kind(lbp_measure_at(i), kind))
				work->grid.open[LBP_BY_MEASURE][i] = true;
		if (kind == NO_KIND)
			status = open_level(&work->grid, LBP_BY_MEASURE, word, err);
		measure = kind == NO_KIND && status == LBP_OK ? lbp_measure_find(word) : NULL;
		if (measure != NULL && !lbp_grid_can_measure(measure, present))
			return lbp_effect_init(&(struct lbp_effect){0}, measure, &(struct lbp_effect_options){0}, present, err);
	}
	return status;
}

/* What a ratio cannot be was published. */
static bool
is_below_ratios(const struct repro_work *work)
{
	const struct lbp_printed *published = work->request.published;
	size_t f;

	for (f = LBP_FIGURE_ESTIMATE; f <= LBP_FIGURE_CI_HIGH; f++)
		if (published[f].relation == LBP_PRINTED_AS && published[f].high <= 0)
			return true;
	return false;
}

enum lbp_status
repro_plan_measures(struct repro_work *work, const bool present[LBP_INPUT_COUNT], struct lbp_error *err)
{
	struct lbp_grid tried = {{{false}}};
	bool *open = work->grid.open[LBP_BY_MEASURE];
	enum lbp_status status;
	size_t i, count = 0;

	lbp_grid_open_measures(&tried, present);
	if (work->config->measure != NULL) {
		status = open_named(work, tried.open[LBP_BY_MEASURE], present, err);
		if (status != LBP_OK)
			return status;
	}
	for (i = 0; i < LBP_LEVELS && lbp_measure_at(i) != NULL; i++) {
		if (work->config->measure == NULL)
			open[i] = tried.open[LBP_BY_MEASURE][i] &&
				!(is_below_ratios(work) && lbp_measure_at(i)->scale == LBP_SCALE_LOG);
		count += open[i];
	}
	if (count == 0)
		return lbp_fail(err, LBP_EUSAGE,
			"no such measure can be computed from the columns that there are: see lbp-effect --show measures");
	return LBP_OK;
}
