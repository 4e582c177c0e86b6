/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which columns of the input are in the instrument's points, and in what way. */
#include "rescale.h"

#include <math.h>
#include <string.h>

static const struct standard {
	const char *role;
	enum rescale_kind kind;
	const char *partner; /* the other end of an interval */
} standard[] = {
	{"mean", RESCALE_MEAN, NULL}, {"mean1", RESCALE_MEAN, NULL}, {"mean2", RESCALE_MEAN, NULL},
	{"median", RESCALE_MEAN, NULL}, {"median1", RESCALE_MEAN, NULL}, {"median2", RESCALE_MEAN, NULL},
	{"q1", RESCALE_MEAN, "q3"}, {"q3", RESCALE_MEAN, "q1"}, {"q1_1", RESCALE_MEAN, "q3_1"},
	{"q3_1", RESCALE_MEAN, "q1_1"}, {"q1_2", RESCALE_MEAN, "q3_2"}, {"q3_2", RESCALE_MEAN, "q1_2"},
	{"min", RESCALE_MEAN, "max"}, {"max", RESCALE_MEAN, "min"}, {"min1", RESCALE_MEAN, "max1"},
	{"max1", RESCALE_MEAN, "min1"}, {"min2", RESCALE_MEAN, "max2"}, {"max2", RESCALE_MEAN, "min2"},
	{"mean_pre", RESCALE_SCORE, NULL}, {"mean_post", RESCALE_SCORE, NULL}, {"mean_change", RESCALE_DIFFERENCE, NULL},
	{"md", RESCALE_DIFFERENCE, NULL}, {"difference", RESCALE_DIFFERENCE, NULL},
	{"ci_low", RESCALE_DIFFERENCE, "ci_high"}, {"ci_high", RESCALE_DIFFERENCE, "ci_low"},
	{"sd", RESCALE_SPREAD, NULL}, {"sd1", RESCALE_SPREAD, NULL}, {"sd2", RESCALE_SPREAD, NULL},
	{"sd_pre", RESCALE_SPREAD, NULL}, {"sd_post", RESCALE_SPREAD, NULL}, {"sd_change", RESCALE_SPREAD, NULL},
	{"se", RESCALE_SPREAD, NULL}, {"se1", RESCALE_SPREAD, NULL}, {"se2", RESCALE_SPREAD, NULL},
	{"iqr", RESCALE_SPREAD, NULL}, {"iqr1", RESCALE_SPREAD, NULL}, {"iqr2", RESCALE_SPREAD, NULL},
};

static enum lbp_status
add_column(
	struct rescale_work *work, const char *role, enum rescale_kind kind, const char *partner, struct lbp_error *err)
{
	struct lbp_table *table = &work->run->table;
	struct rescale_column *column = &work->column[work->columns];
	enum lbp_status status;
	size_t i;

	if (work->columns == RESCALE_COLUMNS)
		return lbp_fail(err, LBP_EUSAGE, "more than %d columns to rescale", RESCALE_COLUMNS);
	*column = (struct rescale_column){.kind = kind, .partner = LBP_NO_COLUMN};
	status = lbp_table_want(table, role, LBP_NUMBER, &column->index, err);
	if (status != LBP_OK || column->index == LBP_NO_COLUMN)
		return status;
	for (i = 0; i < work->columns; i++)
		if (work->column[i].index == column->index) {
			work->column[i].kind = kind;
			return LBP_OK;
		}
	if (partner != NULL)
		column->partner = lbp_table_find(table, partner);
	work->columns++;
	return LBP_OK;
}

/* Columns that the user names. */
static enum lbp_status
add_list(struct rescale_work *work, const char *list, enum rescale_kind kind, struct lbp_error *err)
{
	enum lbp_status status = LBP_OK;
	char name[128];
	size_t length, ignored;

	for (; list != NULL && *list != '\0' && status == LBP_OK; list += length + (list[length] == ',')) {
		length = strcspn(list, ",");
		snprintf(name, sizeof name, "%.*s", (int)length, list);
		if (lbp_table_find(&work->run->table, name) == LBP_NO_COLUMN)
			status = lbp_table_require(&work->run->table, name, LBP_NUMBER, &ignored, err);
		if (status == LBP_OK)
			status = add_column(work, name, kind, NULL, err);
	}
	return status;
}

/* Baseline and follow-up of a person. `outcome` is the latter beside a baseline; else it says what was measured. */
static enum lbp_status
bind_patients(struct rescale_work *work, struct lbp_error *err)
{
	struct lbp_table *table = &work->run->table;
	const char *followup = lbp_table_find(table, "followup") != LBP_NO_COLUMN ? "followup" : "outcome";
	enum lbp_status status = LBP_OK;

	work->baseline = work->followup = LBP_NO_COLUMN;
	if (lbp_table_find(table, "baseline") != LBP_NO_COLUMN && lbp_table_find(table, followup) != LBP_NO_COLUMN) {
		status = add_column(work, "baseline", RESCALE_SCORE, NULL, err);
		if (status == LBP_OK)
			status = add_column(work, followup, RESCALE_SCORE, NULL, err);
		work->baseline = lbp_table_find(table, "baseline");
		work->followup = lbp_table_find(table, followup);
	} else if (lbp_table_find(table, "mean_pre") != LBP_NO_COLUMN) {
		work->baseline = lbp_table_find(table, "mean_pre");
		work->followup = lbp_table_find(table, "mean_post");
	}
	if (status == LBP_OK && (work->config->change || work->config->responder != RESPONDER_NONE) &&
		(work->baseline == LBP_NO_COLUMN || work->followup == LBP_NO_COLUMN))
		return lbp_fail(err, LBP_EUSAGE, "changes need the columns baseline and followup, or mean_pre and mean_post");
	return status;
}

static enum lbp_status
bind_others(struct rescale_work *work, struct lbp_error *err)
{
	const struct wanted {
		const char *role;
		enum lbp_kind kind;
		size_t *index;
	} wanted[] = {{"higher_is", LBP_TEXT, &work->higher_is}, {"scale_min", LBP_NUMBER, &work->scale_min},
		{"scale_max", LBP_NUMBER, &work->scale_max}, {"value_type", LBP_TEXT, &work->value_type},
		{"measure", LBP_TEXT, &work->measure}, {"yi", LBP_NUMBER, &work->yi}, {"vi", LBP_NUMBER, &work->vi},
		{"sei", LBP_NUMBER, &work->sei}, {"n", LBP_NUMBER, &work->n[0]}, {"n1", LBP_NUMBER, &work->n[1]},
		{"n2", LBP_NUMBER, &work->n[2]}};
	enum lbp_status status = LBP_OK;
	size_t i;

	for (i = 0; i < sizeof wanted / sizeof wanted[0] && status == LBP_OK; i++)
		status = lbp_table_want(&work->run->table, wanted[i].role, wanted[i].kind, wanted[i].index, err);
	if (status == LBP_OK && work->yi != LBP_NO_COLUMN && work->measure == LBP_NO_COLUMN)
		return lbp_fail(err, LBP_EUSAGE, "the input has yi but no column 'measure' that says what it is");
	return status;
}

/* An interval is that of the difference where there is one, else that of a mean. */
static void
settle_intervals(struct rescale_work *work)
{
	size_t low = lbp_table_find(&work->run->table, "ci_low"), high = lbp_table_find(&work->run->table, "ci_high");
	size_t i;

	for (i = 0; i < work->columns && work->difference == LBP_NO_COLUMN && work->yi == LBP_NO_COLUMN; i++)
		if (work->column[i].index == low || work->column[i].index == high)
			work->column[i].kind = RESCALE_MEAN;
}

static void
find_arms(struct rescale_work *work)
{
	static const char *const means[] = {"mean", "mean1", "mean2"}, *const sds[] = {"sd", "sd1", "sd2"};
	struct lbp_table *table = &work->run->table;
	size_t i;

	for (i = 0; i < 3; i++) {
		work->mean[i] = lbp_table_find(table, means[i]);
		work->sd[i] = lbp_table_find(table, sds[i]);
	}
	work->difference = lbp_table_find(table, "md");
	if (work->difference == LBP_NO_COLUMN)
		work->difference = lbp_table_find(table, "difference");
}

enum lbp_status
rescale_bind(struct rescale_work *work, struct lbp_error *err)
{
	enum lbp_status status = bind_others(work, err);
	size_t i;

	work->scale = LBP_NO_COLUMN;
	work->scale_from = lbp_table_find(&work->run->table, "scale_from");
	if (status == LBP_OK && work->config->scale == NULL)
		status = lbp_table_require(&work->run->table, "scale", LBP_TEXT, &work->scale, err);
	else if (status == LBP_OK)
		status = lbp_table_want(&work->run->table, "scale", LBP_TEXT, &work->scale, err);
	for (i = 0; i < sizeof standard / sizeof standard[0] && status == LBP_OK; i++)
		status = add_column(work, standard[i].role, standard[i].kind, standard[i].partner, err);
	if (status == LBP_OK)
		status = bind_patients(work, err);
	find_arms(work);
	settle_intervals(work);
	if (status == LBP_OK)
		status = add_list(work, work->config->scores, RESCALE_SCORE, err);
	if (status == LBP_OK)
		status = add_list(work, work->config->differences, RESCALE_DIFFERENCE, err);
	if (status == LBP_OK)
		status = add_list(work, work->config->spreads, RESCALE_SPREAD, err);
	if (status == LBP_OK && work->columns == 0 && work->yi == LBP_NO_COLUMN)
		return lbp_fail(err, LBP_EUSAGE, "the input has no column to rescale: name some with --scores");
	return status;
}

double
rescale_number(const struct rescale_work *work, size_t row, size_t column)
{
	return column == LBP_NO_COLUMN ? NAN : work->run->table.column[column].number[row];
}
