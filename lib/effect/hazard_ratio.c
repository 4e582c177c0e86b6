/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "effect/rows.h"

static enum lbp_status
load_log(const struct lbp_effect_input *in, size_t i, const struct lbp_setting *setting, union lbp_row *row,
	struct lbp_error *err)
{
	(void)setting;
	(void)err;
	row->ready = (struct lbp_estimate){lbp_cell(in, LBP_IN_LOG_HR, i), lbp_square(lbp_cell(in, LBP_IN_SE, i))};
	return LBP_OK;
}

/* The interval is of the log: its width is 2 z standard errors. */
static enum lbp_status
load_interval(const struct lbp_effect_input *in, size_t i, const struct lbp_setting *setting, union lbp_row *row,
	struct lbp_error *err)
{
	double hr = lbp_cell(in, LBP_IN_HR, i);
	double low = lbp_cell(in, LBP_IN_CI_LOW, i), high = lbp_cell(in, LBP_IN_CI_HIGH, i);

	if (!(low < high))
		return lbp_fail_row(err, LBP_EDOMAIN, i, "ci_low", "is not below ci_high = %g", high);
	if (!(low <= hr && hr <= high))
		return lbp_fail_row(err, LBP_EDOMAIN, i, "hr", "is outside its interval, %g to %g", low, high);
	row->ready = (struct lbp_estimate){log(hr), lbp_square((log(high) - log(low)) / (2 * setting->z))};
	return LBP_OK;
}

/* Peto's one step from no effect: observed less expected over the variance of the log-rank statistic. */
static enum lbp_status
load_log_rank(const struct lbp_effect_input *in, size_t i, const struct lbp_setting *setting, union lbp_row *row,
	struct lbp_error *err)
{
	double v = lbp_cell(in, LBP_IN_V, i);

	(void)setting;
	(void)err;
	row->ready = (struct lbp_estimate){lbp_cell(in, LBP_IN_O_MINUS_E, i) / v, 1 / v};
	return LBP_OK;
}

static enum lbp_status
load_variance(const struct lbp_effect_input *in, size_t i, const struct lbp_setting *setting, union lbp_row *row,
	struct lbp_error *err)
{
	(void)setting;
	(void)err;
	row->ready = (struct lbp_estimate){lbp_cell(in, LBP_IN_YI, i), lbp_cell(in, LBP_IN_VI, i)};
	return LBP_OK;
}

static enum lbp_status
load_error(const struct lbp_effect_input *in, size_t i, const struct lbp_setting *setting, union lbp_row *row,
	struct lbp_error *err)
{
	(void)setting;
	(void)err;
	row->ready = (struct lbp_estimate){lbp_cell(in, LBP_IN_YI, i), lbp_square(lbp_cell(in, LBP_IN_SEI, i))};
	return LBP_OK;
}

const struct lbp_layout lbp_layouts_hazard[] = {
	{load_log, {LBP_IN_LOG_HR, LBP_IN_SE}},
	{load_interval, {LBP_IN_HR, LBP_IN_CI_LOW, LBP_IN_CI_HIGH}},
	{load_log_rank, {LBP_IN_O_MINUS_E, LBP_IN_V}},
	{NULL, {LBP_IN_NONE}},
};

const struct lbp_layout lbp_layouts_ready[] = {
	{load_variance, {LBP_IN_YI, LBP_IN_VI}},
	{load_error, {LBP_IN_YI, LBP_IN_SEI}},
	{NULL, {LBP_IN_NONE}},
};

const struct lbp_family lbp_family_hazard = {"hazard ratio", NULL, NULL, NULL, NULL};
const struct lbp_family lbp_family_ready = {"ready effect", NULL, NULL, NULL, NULL};

enum lbp_effect_drop
lbp_row_ready(const union lbp_row *row, const struct lbp_setting *setting, struct lbp_estimate *out)
{
	(void)setting;
	*out = row->ready;
	return LBP_KEPT;
}
