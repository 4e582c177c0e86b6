/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Verb borrow of lbp-derive: missing standard deviations from the rows that have them. */
#include "derive.h"

#include "derive/sd.h"
#include "table/group.h"

#include <math.h>
#include <stdlib.h>

enum { SDS = 3 };

/* The columns sd, sd1, sd2 that the input has, each with its n; and what each group lends. */
struct lending {
	enum lbp_sd_borrowing method;
	size_t sd[SDS], n[SDS];
	size_t count;
	struct lbp_groups groups;
	double *lent;    /* of each group, NaN where nobody has one */
	size_t *donors;  /* of each group */
	double *sds, *ns; /* room for the donors of one group */
	double *value;   /* room for one row */
};

static const char *const method_names[] = {"pooled", "median", "mean", "largest"};

static enum lbp_status
require_columns(struct lbp_run *run, struct lending *lending, struct lbp_error *err)
{
	static const char *const sds[] = {"sd", "sd1", "sd2"}, *const ns[] = {"n", "n1", "n2"};
	enum lbp_status status = derive_groups(run, &lending->groups, "", err);
	size_t i, at;

	for (i = 0; i < SDS && status == LBP_OK; i++) {
		if (lbp_table_find(&run->table, sds[i]) == LBP_NO_COLUMN)
			continue;
		at = lending->count++;
		status = lbp_table_want(&run->table, sds[i], LBP_NUMBER, &lending->sd[at], err);
		if (status == LBP_OK && lending->method == LBP_SD_POOLED)
			status = lbp_table_require(&run->table, ns[i], LBP_NUMBER, &lending->n[at], err);
	}
	if (status == LBP_OK && lending->count == 0)
		return lbp_fail(err, LBP_EUSAGE, "the input has no column sd, sd1 or sd2 to fill");
	return status;
}

static enum lbp_status
reserve(struct lbp_run *run, struct lending *lending, struct lbp_error *err)
{
	lending->lent = lbp_array_new(lending->groups.count, sizeof *lending->lent);
	lending->donors = lbp_array_new(lending->groups.count, sizeof *lending->donors);
	lending->sds = lbp_array_new(run->table.rows, SDS * sizeof *lending->sds);
	lending->ns = lbp_array_new(run->table.rows, SDS * sizeof *lending->ns);
	lending->value = lbp_array_new(run->table.width, sizeof *lending->value);
	if (lending->lent == NULL || lending->donors == NULL || lending->sds == NULL || lending->ns == NULL ||
		lending->value == NULL)
		return lbp_fail_memory(err);
	return LBP_OK;
}

/* Takes the standard deviations of a row among the donors of its group, unless one is refused. */
static void
add_donors(struct lbp_run *run, const struct lending *lending, size_t row, size_t *donors)
{
	struct lbp_error err;
	double ignored;
	size_t j;

	for (j = 0; j < lending->count; j++) {
		double *sd = &lending->sds[*donors], *n = &lending->ns[*donors];

		*sd = derive_cell(run, row, lending->sd[j]);
		*n = lending->method == LBP_SD_POOLED ? derive_cell(run, row, lending->n[j]) : 0;
		if (isnan(*sd))
			continue;
		if (lbp_sd_borrow(lending->method, sd, n, 1, &ignored, &err) == LBP_OK) {
			(*donors)++;
			continue;
		}
		err.argument = run->table.column[err.argument[0] == 's' ? lending->sd[j] : lending->n[j]].name;
		derive_fault(run, row, &err);
	}
}

static enum lbp_status
lend(struct lbp_run *run, struct lending *lending, struct lbp_error *err)
{
	const struct lbp_groups *groups = &lending->groups;
	enum lbp_status status = LBP_OK;
	size_t g, i;

	for (g = 0; g < groups->count && status == LBP_OK; g++) {
		for (i = groups->start[g]; i < groups->start[g + 1]; i++)
			add_donors(run, lending, groups->order[i], &lending->donors[g]);
		lending->lent[g] = NAN;
		if (lending->donors[g] > 0)
			status = lbp_sd_borrow(
				lending->method, lending->sds, lending->ns, lending->donors[g], &lending->lent[g], err);
	}
	return status;
}

static enum lbp_status
write_row(struct lbp_run *run, const struct lending *lending, size_t row, struct lbp_error *err)
{
	size_t group = lending->groups.id[row], j;
	char from[SDS][48];

	for (j = 0; j < run->table.width; j++)
		lending->value[j] = NAN;
	for (j = 0; j < lending->count; j++) {
		snprintf(from[j], sizeof from[j], "given");
		if (!isnan(derive_cell(run, row, lending->sd[j])))
			continue;
		if (isnan(lending->lent[group]))
			return lbp_table_drop(&run->table, "no sd to borrow", err);
		lending->value[lending->sd[j]] = lending->lent[group];
		snprintf(from[j], sizeof from[j], "%s of %zu", method_names[lending->method], lending->donors[group]);
	}
	derive_echo_changed(run, row, lending->value);
	for (j = 0; j < lending->count; j++)
		lbp_writer_text(&run->writer, from[j]);
	return LBP_OK;
}

static enum lbp_status
write_rows(struct lbp_run *run, const struct lending *lending, struct lbp_error *err)
{
	const char *added[SDS];
	char name[SDS][80];
	enum lbp_status status;
	size_t i;

	for (i = 0; i < lending->count; i++) {
		snprintf(name[i], sizeof name[i], "%.70s_from", run->table.column[lending->sd[i]].name);
		added[i] = name[i];
	}
	status = lbp_run_echo_columns(run, added, lending->count, err);
	for (i = 0; i < run->table.rows && status == LBP_OK; i++)
		status = write_row(run, lending, i, err);
	return status;
}

enum lbp_status
derive_borrow(struct lbp_run *run, const struct derive_options *options, struct lbp_error *err)
{
	struct lending lending = {.method = (enum lbp_sd_borrowing)options->borrow};
	enum lbp_status status = lbp_run_open(run, 1, err);

	if (status == LBP_OK)
		status = require_columns(run, &lending, err);
	if (status == LBP_OK)
		status = lbp_run_read(run, err);
	if (status == LBP_OK)
		status = lbp_groups_assign(&lending.groups, &run->table, err);
	if (status == LBP_OK)
		status = lbp_groups_sort(&lending.groups, &run->table, err);
	if (status == LBP_OK)
		status = reserve(run, &lending, err);
	if (status == LBP_OK)
		status = lend(run, &lending, err);
	if (status == LBP_OK)
		status = write_rows(run, &lending, err);
	free(lending.lent);
	free(lending.donors);
	free(lending.sds);
	free(lending.ns);
	free(lending.value);
	lbp_groups_free(&lending.groups);
	return status == LBP_OK ? lbp_run_check(run, err) : status;
}
