/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Verb cluster of lbp-derive: rows of cluster-randomised trials cut down to the people they are worth. */
#include "derive.h"

#include "base/number.h"
#include "derive/design_effect.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* What happens to the standard columns: divided by the design effect, multiplied by it, or by its root. */
enum change { DIVIDE, MULTIPLY, ROOT };

static const struct affected {
	const char *role;
	enum change change;
} affected[] = {
	{"n", DIVIDE}, {"n1", DIVIDE}, {"n2", DIVIDE}, {"events", DIVIDE}, {"events1", DIVIDE}, {"events2", DIVIDE},
	{"time", DIVIDE}, {"time1", DIVIDE}, {"time2", DIVIDE}, {"vi", MULTIPLY}, {"sei", ROOT}, {"se", ROOT},
	{"se1", ROOT}, {"se2", ROOT},
};

enum { AFFECTED = sizeof affected / sizeof affected[0] };

struct work {
	size_t size, cv, icc;
	double icc_option; /* NaN: not given */
	size_t column[AFFECTED];
	double *value;
};

static enum lbp_status
require_columns(struct lbp_run *run, struct work *work, struct lbp_error *err)
{
	enum lbp_status status = lbp_table_find(&run->table, "cluster_size") == LBP_NO_COLUMN
		? lbp_table_require(&run->table, "cluster_size", LBP_NUMBER, &work->size, err)
		: lbp_table_want(&run->table, "cluster_size", LBP_NUMBER, &work->size, err);
	size_t i, found = 0;

	if (status == LBP_OK)
		status = lbp_table_want(&run->table, "cluster_cv", LBP_NUMBER, &work->cv, err);
	if (status == LBP_OK)
		status = lbp_table_want(&run->table, "icc", LBP_NUMBER, &work->icc, err);
	for (i = 0; i < AFFECTED && status == LBP_OK; i++) {
		status = lbp_table_want(&run->table, affected[i].role, LBP_NUMBER, &work->column[i], err);
		found += work->column[i] != LBP_NO_COLUMN;
	}
	if (status == LBP_OK && work->icc == LBP_NO_COLUMN && isnan(work->icc_option))
		return lbp_fail(err, LBP_EUSAGE, "no column 'icc': give the intracluster correlation with --icc");
	if (status == LBP_OK && found == 0)
		return lbp_fail(err, LBP_EUSAGE, "the input has neither people, events, time nor standard errors to correct");
	return status;
}

static double
optional(const struct lbp_run *run, size_t row, size_t column, double otherwise)
{
	double x = column == LBP_NO_COLUMN ? NAN : derive_cell(run, row, column);

	return isnan(x) ? otherwise : x;
}

/* The design effect of a row; 1 where it has no cluster size, being no cluster trial. */
static enum lbp_status
effect_of(struct lbp_run *run, const struct work *work, size_t row, double *icc, double *effect, struct lbp_error *err)
{
	double size = derive_cell(run, row, work->size);

	*effect = 1;
	*icc = NAN;
	if (isnan(size))
		return LBP_OK;
	*icc = optional(run, row, work->icc, work->icc_option);
	if (isnan(*icc))
		return lbp_fail(err, LBP_ENEGATIVE, "missing icc");
	return lbp_design_effect(size, optional(run, row, work->cv, 0), *icc, effect, err);
}

static double
changed(double x, enum change change, double effect)
{
	if (change == DIVIDE)
		return x / effect;
	return change == MULTIPLY ? x * effect : x * sqrt(effect);
}

static enum lbp_status
do_row(struct lbp_run *run, struct work *work, size_t row, struct lbp_error *err)
{
	double effect, icc;
	enum lbp_status status = effect_of(run, work, row, &icc, &effect, err);
	size_t i;

	if (status == LBP_ENEGATIVE)
		return lbp_table_drop(&run->table, "missing icc", err);
	if (status != LBP_OK) {
		derive_fault(run, row, err);
		return LBP_OK;
	}
	for (i = 0; i < run->table.width; i++)
		work->value[i] = NAN;
	for (i = 0; i < AFFECTED; i++)
		if (work->column[i] != LBP_NO_COLUMN && effect != 1)
			work->value[work->column[i]] =
				changed(derive_cell(run, row, work->column[i]), affected[i].change, effect);
	if (run->table.faults.count > 0)
		return LBP_OK;
	derive_echo_changed(run, row, work->value);
	lbp_writer_number(&run->writer, icc);
	lbp_writer_number(&run->writer, effect);
	return LBP_OK;
}

static enum lbp_status
do_rows(struct lbp_run *run, struct work *work, struct lbp_error *err)
{
	static const char *const added[] = {"icc_used", "design_effect"};
	enum lbp_status status = lbp_run_echo_columns(run, added, 2, err);
	size_t i;

	while (status == LBP_OK && !run->table.at_end) {
		status = lbp_table_read(&run->table, LBP_BLOCK, err);
		for (i = 0; i < run->table.rows && status == LBP_OK; i++)
			status = do_row(run, work, i, err);
	}
	return status == LBP_OK ? lbp_run_check(run, err) : status;
}

enum lbp_status
derive_cluster(struct lbp_run *run, const struct derive_options *options, struct lbp_error *err)
{
	struct work work = {.icc_option = NAN};
	enum lbp_status status;

	if (options->icc != NULL && lbp_number_read(options->icc, strlen(options->icc), &work.icc_option) != LBP_READ_NUMBER)
		return lbp_fail(err, LBP_EUSAGE, "--icc: '%s' is not a number", options->icc);
	if (run->common.by != NULL)
		return lbp_fail(err, LBP_EUSAGE, "--by: cluster works row by row, without groups");
	status = lbp_run_open(run, 1, err);
	if (status == LBP_OK)
		status = require_columns(run, &work, err);
	if (status != LBP_OK)
		return status;
	work.value = lbp_array_new(run->table.width, sizeof *work.value);
	status = work.value == NULL ? lbp_fail_memory(err) : do_rows(run, &work, err);
	free(work.value);
	return status;
}
