/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "effect.h"

#include "base/number.h"

#include <string.h>

enum lbp_status
effect_find_measure(const struct effect_config *config, const struct lbp_measure **measure, struct lbp_error *err)
{
	if (config->measure == NULL)
		return lbp_fail(err, LBP_EUSAGE, "say which effect size with --measure; --show measures lists them");
	return lbp_measure_by_name(config->measure, measure, err);
}

static enum lbp_status
read_options(const struct lbp_run *run, struct lbp_effect_options *o, struct lbp_error *err)
{
	const struct effect_config *config = run->config;

	*o = (struct lbp_effect_options){.vtype = (enum lbp_vtype)config->vtype,
		.correction = (enum lbp_correction)config->correction,
		.to = (enum lbp_add_to)config->to,
		.drop00 = config->drop00 != 0,
		.rr_add_once = config->rr_add == 1,
		.add_variance_only = config->raw_estimate != 0,
		.level = run->common.level};
	if (config->add == NULL)
		return LBP_OK;
	o->add_kind = strcmp(config->add, "tacc") == 0 ? LBP_ADD_TACC : LBP_ADD_AMOUNT;
	if (o->add_kind == LBP_ADD_AMOUNT &&
		(lbp_number_read(config->add, strlen(config->add), &o->add) != LBP_READ_NUMBER || o->add < 0))
		return lbp_fail(err, LBP_EUSAGE, "--add: '%s' is neither a number of 0 or more nor tacc", config->add);
	return LBP_OK;
}

/* A measure with one set of columns only: say which of them is not there, and what may have been meant. */
static enum lbp_status
name_absent(struct lbp_run *run, const struct lbp_measure *measure, struct lbp_error *err)
{
	enum lbp_status status = LBP_OK;
	const enum lbp_input *inputs;
	size_t count, i, ignored;

	if (lbp_measure_columns(measure, 1, &count) != NULL)
		return LBP_OK;
	inputs = lbp_measure_columns(measure, 0, &count);
	for (i = 0; i < count && status == LBP_OK; i++)
		status = lbp_table_require(&run->table, lbp_input_name(inputs[i]), LBP_NUMBER, &ignored, err);
	return status;
}

enum lbp_status
effect_bind(struct lbp_run *run, struct effect_work *work, const struct lbp_measure *measure, struct lbp_error *err)
{
	struct lbp_effect_options o;
	bool present[LBP_INPUT_COUNT] = {false};
	const enum lbp_input *inputs;
	enum lbp_status status;
	size_t count, i;

	for (i = LBP_IN_NONE + 1; i < LBP_INPUT_COUNT; i++)
		present[i] = lbp_table_find(&run->table, lbp_input_name((enum lbp_input)i)) != LBP_NO_COLUMN;
	status = read_options(run, &o, err);
	if (status == LBP_OK)
		status = name_absent(run, measure, err);
	if (status == LBP_OK)
		status = lbp_effect_init(&work->effect, measure, &o, present, err);
	if (status != LBP_OK)
		return status;
	inputs = lbp_effect_columns(&work->effect, &count);
	for (i = 0; i < count && status == LBP_OK; i++)
		status = lbp_table_require(
			&run->table, lbp_input_name(inputs[i]), LBP_NUMBER, &work->column[inputs[i]], err);
	if (status == LBP_OK && work->config->up != UP_AS_GIVEN)
		status = lbp_table_require(&run->table, "higher_is", LBP_TEXT, &work->higher_is, err);
	if (status == LBP_OK && lbp_run_shows(run, "terms"))
		status = lbp_table_want(&run->table, "study", LBP_TEXT, &work->study, err);
	return status;
}
