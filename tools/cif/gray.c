/* SPDX-License-Identifier: GPL-3.0-or-later */
/* View gray: the incidence of each cause, compared between arms, within strata. */
#include "cif.h"

#include "survival/gray.h"

#include <math.h>
#include <stdlib.h>

static const char *const columns[] = {"cause", "term", "n", "n_event", "statistic", "df", "p", "rho", "arms", "strata",
	"method"};

/* The arms of a group, and the tables of one stratum. */
struct arms {
	uint32_t *rank;
	struct lbp_causes *table; /* one for each curve of the group */
	const struct lbp_causes **of_arm;
	size_t count, curves;
	double people;
	size_t strata;
};

static enum lbp_status
reserve(const struct cif_work *work, size_t group, struct arms *arms, struct lbp_error *err)
{
	size_t first = work->followup.group_start[group], past = work->followup.group_start[group + 1], c, i;

	arms->curves = past - first;
	arms->rank = lbp_array_new(arms->curves, sizeof *arms->rank);
	arms->table = lbp_array_new(arms->curves, sizeof *arms->table);
	arms->of_arm = lbp_array_new(arms->curves, sizeof *arms->of_arm);
	if (arms->rank == NULL || arms->table == NULL || arms->of_arm == NULL)
		return lbp_fail_memory(err);
	for (c = first; c < past; c++) {
		for (i = 0; i < arms->count && arms->rank[i] != work->followup.curve[c].rank; i++)
			;
		if (i == arms->count)
			arms->rank[arms->count++] = work->followup.curve[c].rank;
	}
	return LBP_OK;
}

static void
arms_free(struct arms *arms)
{
	size_t i;

	for (i = 0; arms->table != NULL && i < arms->curves; i++)
		lbp_causes_free(&arms->table[i]);
	free(arms->rank);
	free(arms->table);
	free(arms->of_arm);
}

static enum lbp_status
build_tables(const struct cif_work *work, size_t group, struct arms *arms, struct lbp_error *err)
{
	size_t first = work->followup.group_start[group], i;
	enum lbp_status status = LBP_OK;

	for (i = 0; i < arms->curves && status == LBP_OK; i++) {
		status = lbp_causes_build(
			&work->followup.counts, work->followup.curve[first + i].cell, work->followup.codes.count, &arms->table[i], err);
		arms->people += arms->table[i].people;
		arms->strata += i == 0 || work->followup.curve[first + i].stratum != work->followup.curve[first + i - 1].stratum;
	}
	return status;
}

/* All strata of the group, one after the other: curves stand in their order. */
static enum lbp_status
add_strata(const struct cif_work *work, size_t group, struct arms *arms, struct lbp_gray *gray, struct lbp_error *err)
{
	const struct lbp_curve *curve = work->followup.curve + work->followup.group_start[group];
	enum lbp_status status = LBP_OK;
	size_t i, j, k;

	for (i = 0; i < arms->curves && status == LBP_OK; i = j) {
		for (k = 0; k < arms->count; k++)
			arms->of_arm[k] = NULL;
		for (j = i; j < arms->curves && curve[j].stratum == curve[i].stratum; j++)
			for (k = 0; k < arms->count; k++)
				if (arms->rank[k] == curve[j].rank)
					arms->of_arm[k] = &arms->table[j];
		status = lbp_gray_add(gray, arms->of_arm, err);
	}
	return status;
}

static enum lbp_status
test_cause(struct lbp_run *run, const struct cif_work *work, size_t group, struct arms *arms, size_t cause,
	struct lbp_error *err)
{
	double rho = isnan(work->config->rho) ? 0 : work->config->rho, events = 0;
	struct lbp_gray gray = {0};
	struct lbp_chisq_test test = {NAN, NAN, NAN};
	enum lbp_status status = lbp_gray_init(&gray, arms->count, rho, cause, err);
	size_t i;

	if (status == LBP_OK)
		status = add_strata(work, group, arms, &gray, err);
	for (i = 0; i < arms->count && status == LBP_OK; i++)
		events += gray.events[i];
	if (status == LBP_OK && events == 0)
		status = lbp_fail(err, LBP_EDATA, "nobody has the event '%s': see --cause", work->followup.codes.name[cause]);
	if (status == LBP_OK)
		status = lbp_gray_test(&gray, &test, err);
	if (status == LBP_OK) {
		lbp_followup_write_group(run, &work->followup, group);
		lbp_writer_text(&run->writer, work->followup.codes.name[cause]);
		lbp_writer_text(&run->writer, run->table.column[work->followup.arm].name);
		cif_numbers(run, (double[]){arms->people, events, test.statistic, test.df, test.p, rho}, 6);
		lbp_writer_count(&run->writer, arms->count);
		lbp_writer_count(&run->writer, arms->strata);
		lbp_writer_text(&run->writer, "gray");
	}
	lbp_gray_free(&gray);
	return status;
}

void
cif_gray_columns(struct lbp_run *run, const struct cif_work *work)
{
	lbp_followup_name_groups(run, &work->followup);
	lbp_writer_columns(&run->writer, columns, sizeof columns / sizeof columns[0]);
}

enum lbp_status
cif_show_gray(struct lbp_run *run, const struct cif_work *work, size_t group, struct lbp_error *err)
{
	struct arms arms = {0};
	enum lbp_status status = reserve(work, group, &arms, err);
	size_t k;

	if (status == LBP_OK)
		status = build_tables(work, group, &arms, err);
	for (k = 0; k < work->followup.codes.count && status == LBP_OK; k++)
		if (work->only == k || work->only == work->followup.codes.count)
			status = test_cause(run, work, group, &arms, k, err);
	arms_free(&arms);
	return status;
}
