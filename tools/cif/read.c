/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What lbp-cif asks of its input, and the people of Fine-Gray regression. */
#include "cif.h"

#include <math.h>

/* Time, outcome and group of each row just counted, and its covariates. */
static enum lbp_status
keep_people(struct lbp_run *run, struct lbp_followup *f, void *with, struct lbp_error *err)
{
	struct cif_work *work = with;
	size_t need = work->people + run->table.rows, i, capacity = work->person_capacity;
	enum lbp_status status = lbp_array_reserve(&work->person_time, &capacity, need, sizeof(double), err);

	capacity = work->person_capacity;
	if (status == LBP_OK)
		status = lbp_array_reserve(&work->person_start, &capacity, need, sizeof(double), err);
	capacity = work->person_capacity;
	if (status == LBP_OK)
		status = lbp_array_reserve(&work->person_group, &capacity, need, sizeof *work->person_group, err);
	if (status == LBP_OK)
		status = lbp_array_reserve(&work->person_outcome, &work->person_capacity, need, 1, err);
	for (i = 0; i < run->table.rows && status == LBP_OK; i++, work->people++) {
		work->person_time[work->people] = run->table.column[f->time].number[i];
		work->person_start[work->people] = f->start != LBP_NO_COLUMN ? run->table.column[f->start].number[i] : 0;
		work->person_group[work->people] = f->by.id[i];
		work->person_outcome[work->people] = f->outcome[i];
	}
	return status == LBP_OK ? lbp_design_append(&work->design, &run->table, err) : status;
}

/* With late entry weights rest on an estimate of who enters when, for which Fine and Gray's variance does not account. */
static enum lbp_status
settle_variance(int is_late, struct cif_config *config, struct lbp_error *err)
{
	if (is_late && config->variance == VARIANCE_FINE_GRAY)
		return lbp_fail(err, LBP_EUSAGE, "--variance fine-gray is not for late entry (--start, --stop): robust or model");
	if (config->variance == UNSET)
		config->variance = is_late ? VARIANCE_ROBUST : VARIANCE_FINE_GRAY;
	return LBP_OK;
}

enum lbp_status
cif_ask(struct lbp_run *run, struct cif_work *work, struct lbp_error *err)
{
	const struct cif_config *config = work->config;
	struct lbp_followup *f = &work->followup;
	enum lbp_status status;

	work->options = config->followup;
	f->options = &work->options;
	f->is_one_row = config->covariates != NULL;
	f->keeps_rows = config->variance == VARIANCE_ROBUST && config->covariates == NULL;
	if (config->covariates != NULL) {
		work->options.reference = NULL;
		f->is_uncounted = 1;
		f->also = keep_people;
		f->also_with = work;
	}
	status = lbp_followup_ask(run, f, err);
	if (status == LBP_OK && config->covariates != NULL)
		status = settle_variance(f->start != LBP_NO_COLUMN, run->config, err);
	if (status == LBP_OK && config->covariates != NULL)
		status = lbp_design_require(&work->design, &run->table, config->covariates, err);
	if (status == LBP_OK && lbp_design_uses(&work->design, LBP_VARIABLE_TIME))
		status = lbp_fail(err, LBP_EUSAGE, "--terms: those with time are not for Fine-Gray");
	return status;
}

void
cif_numbers(struct lbp_run *run, const double *x, size_t count)
{
	size_t i;

	for (i = 0; i < count; i++)
		lbp_writer_number(&run->writer, isfinite(x[i]) ? x[i] : NAN);
}
