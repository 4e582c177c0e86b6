/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "turnbull.h"

#include "numerics/dist.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const char *const curve_columns[] = {"time", "from", "mass", "survival", "se", "ci_low", "ci_high", "n",
	"conf_level", "ci_method", "variance"};
static const char *const mass_columns[] = {"from", "to", "mass", "survival", "se", "ci_low", "ci_high", "n", "conf_level",
	"ci_method", "variance"};
static const char *const quantile_columns[] = {"probability", "from", "to", "n"};
static const char *const test_columns[] = {"term", "level", "n", "o_minus_e", "statistic", "df", "p", "test"};
static const char *const model_columns[] = {"n", "n_exact", "n_left", "n_interval", "n_right", "people", "intervals", "support",
	"log_likelihood", "excess", "iterations"};

#define LAYOUT(view, columns) {view, columns, sizeof columns / sizeof columns[0]}

static const struct {
	const char *view;
	const char *const *columns;
	size_t count;
} layouts[] = {LAYOUT("curve", curve_columns), LAYOUT("masses", mass_columns), LAYOUT("quantiles", quantile_columns),
	LAYOUT("tests", test_columns), LAYOUT("model", model_columns)};

void
turnbull_columns(struct lbp_run *run, const struct turnbull_work *work)
{
	size_t i, j;

	for (j = 0; j < work->by.columns; j++)
		lbp_writer_column(&run->writer, run->table.column[work->by.column[j]].name);
	if (work->arm != LBP_NO_COLUMN && !lbp_run_shows(run, "tests"))
		lbp_writer_column(&run->writer, run->table.column[work->arm].name);
	for (i = 0; i < sizeof layouts / sizeof layouts[0]; i++)
		if (lbp_run_shows(run, layouts[i].view))
			lbp_writer_columns(&run->writer, layouts[i].columns, layouts[i].count);
}

static void
numbers(struct lbp_run *run, const double *x, size_t count)
{
	size_t i;

	for (i = 0; i < count; i++)
		lbp_writer_number(&run->writer, isfinite(x[i]) ? x[i] : NAN);
}

static const char *
arm_name(const struct lbp_run *run, const struct turnbull_work *work, size_t arm)
{
	return run->table.column[work->arm].labels.text[work->order.at[arm]];
}

static void
begin_row(struct lbp_run *run, const struct turnbull_work *work, size_t group, size_t arm)
{
	size_t j;

	for (j = 0; j < work->by.columns; j++)
		lbp_writer_text(&run->writer, lbp_groups_label(&work->by, &run->table, group, j));
	if (work->arm != LBP_NO_COLUMN && !lbp_run_shows(run, "tests"))
		lbp_writer_text(&run->writer, arm_name(run, work, arm));
}

static void
end_row(struct lbp_run *run, const struct turnbull_work *work, size_t n)
{
	lbp_writer_count(&run->writer, n);
	lbp_writer_number(&run->writer, run->common.level);
	lbp_writer_text(&run->writer, lbp_km_ci_names[work->config->ci]);
	lbp_writer_text(&run->writer, "information");
}

static void
put_survival(
	struct lbp_run *run, const struct turnbull_work *work, const struct lbp_turnbull *fit, size_t j, double mass)
{
	double z = lbp_dist_normal_quantile((1 + run->common.level) / 2), low = NAN, high = NAN;

	if (!isnan(fit->se[j]))
		lbp_km_interval((enum lbp_km_ci)work->config->ci, fit->survival[j], fit->se[j], fit->se[j], z, &low, &high);
	numbers(run, (double[]){mass, fit->survival[j], fit->se[j], low, high}, 5);
}

/* Steps at the ends of intervals with mass; survival is known up to where the one that has no end begins. */
static void
show_curve(struct lbp_run *run, const struct turnbull_work *work, const struct turnbull_group *rows, size_t arm,
	const struct lbp_turnbull *fit)
{
	size_t n = rows->first[arm + 1] - rows->first[arm], last = SIZE_MAX, j;

	begin_row(run, work, rows->group, arm);
	numbers(run, (double[]){0, 0, 0, 1, 0, 1, 1}, 7);
	end_row(run, work, n);
	for (j = 0; j < fit->count; j++) {
		int is_open = isinf(fit->high[j]);

		if (fit->mass[j] == 0 || (is_open && (last == SIZE_MAX || fit->low[j] == fit->high[last])))
			continue;
		begin_row(run, work, rows->group, arm);
		numbers(run, (double[]){is_open ? fit->low[j] : fit->high[j], fit->low[j]}, 2);
		put_survival(run, work, fit, is_open ? last : j, is_open ? 0 : fit->mass[j]);
		end_row(run, work, n);
		last = j;
	}
}

static void
show_masses(struct lbp_run *run, const struct turnbull_work *work, const struct turnbull_group *rows, size_t arm,
	const struct lbp_turnbull *fit)
{
	size_t j;

	for (j = 0; j < fit->count; j++) {
		begin_row(run, work, rows->group, arm);
		numbers(run, (double[]){fit->low[j], fit->high[j]}, 2);
		put_survival(run, work, fit, j, fit->mass[j]);
		end_row(run, work, rows->first[arm + 1] - rows->first[arm]);
	}
}

static void
show_quantiles(struct lbp_run *run, const struct turnbull_work *work, const struct turnbull_group *rows, size_t arm,
	const struct lbp_turnbull *fit)
{
	size_t i, j;

	for (i = 0; i < work->probs; i++) {
		j = lbp_turnbull_quantile(fit, work->prob[i]);
		begin_row(run, work, rows->group, arm);
		lbp_writer_number(&run->writer, work->prob[i]);
		numbers(run, (double[]){j != SIZE_MAX ? fit->low[j] : NAN, j != SIZE_MAX ? fit->high[j] : NAN}, 2);
		lbp_writer_count(&run->writer, rows->first[arm + 1] - rows->first[arm]);
	}
}

static void
show_model(struct lbp_run *run, const struct turnbull_work *work, const struct turnbull_group *rows, size_t arm,
	const struct lbp_turnbull *fit)
{
	size_t kind[4] = {0}, i; /* exact, from the beginning, between visits, not yet */

	for (i = rows->first[arm]; i < rows->first[arm + 1]; i++)
		kind[rows->low[i] == rows->high[i] ? 0 : isinf(rows->high[i]) ? 3 : rows->low[i] == 0 ? 1 : 2]++;
	begin_row(run, work, rows->group, arm);
	lbp_writer_count(&run->writer, rows->first[arm + 1] - rows->first[arm]);
	for (i = 0; i < 4; i++)
		lbp_writer_count(&run->writer, kind[i]);
	lbp_writer_number(&run->writer, fit->people);
	lbp_writer_count(&run->writer, fit->count);
	lbp_writer_count(&run->writer, fit->support);
	numbers(run, (double[]){fit->log_likelihood, fit->excess}, 2);
	lbp_writer_count(&run->writer, fit->iterations);
}

/* Who has the event in an interval that ends: without any there is no curve to speak of. */
static enum lbp_status
check_events(const struct lbp_run *run, const struct turnbull_work *work, const struct turnbull_group *rows, size_t from,
	size_t past, struct lbp_error *err)
{
	size_t i;

	for (i = from; i < past; i++)
		if (!isinf(rows->high[i]))
			return LBP_OK;
	return lbp_fail(err, LBP_EDATA, "%s%s%snobody has had the event: every right end is missing",
		work->arm != LBP_NO_COLUMN && past - from < rows->n ? "arm " : "",
		work->arm != LBP_NO_COLUMN && past - from < rows->n ? arm_name(run, work, rows->arm[from]) : "",
		work->arm != LBP_NO_COLUMN && past - from < rows->n ? ": " : "");
}

static enum lbp_status
show_arm(struct lbp_run *run, const struct turnbull_work *work, const struct turnbull_group *rows, size_t arm,
	struct lbp_error *err)
{
	size_t from = rows->first[arm], past = rows->first[arm + 1];
	struct lbp_intervals data = {past - from, rows->low + from, rows->high + from, rows->weight + from};
	enum lbp_status status = check_events(run, work, rows, from, past, err);
	struct lbp_turnbull fit = {0};

	if (status == LBP_OK)
		status = lbp_turnbull_fit(&data, &fit, err);
	if (status == LBP_OK && lbp_run_shows(run, "curve"))
		show_curve(run, work, rows, arm, &fit);
	if (status == LBP_OK && lbp_run_shows(run, "masses"))
		show_masses(run, work, rows, arm, &fit);
	if (status == LBP_OK && lbp_run_shows(run, "quantiles"))
		show_quantiles(run, work, rows, arm, &fit);
	if (status == LBP_OK && lbp_run_shows(run, "model"))
		show_model(run, work, rows, arm, &fit);
	lbp_turnbull_free(&fit);
	return status;
}

static void
put_tests(struct lbp_run *run, const struct turnbull_work *work, const struct turnbull_group *rows, const double *score,
	const double *n_in, const struct lbp_turnbull_test *test)
{
	size_t arm;

	for (arm = 0; arm < work->arms; arm++) {
		if (n_in[arm] == 0)
			continue;
		begin_row(run, work, rows->group, arm);
		lbp_writer_text(&run->writer, run->table.column[work->arm].name);
		lbp_writer_text(&run->writer, arm_name(run, work, arm));
		numbers(run, (double[]){n_in[arm], score[arm], test->statistic, test->df, test->p}, 5);
		lbp_writer_text(&run->writer, "score, by permutation");
	}
}

/* Two arms or more must be there. */
static enum lbp_status
check_arms(const struct lbp_run *run, const struct turnbull_work *work, const struct turnbull_group *rows,
	struct lbp_error *err)
{
	size_t arm, count = 0;

	for (arm = 0; arm < work->arms; arm++)
		count += rows->first[arm] < rows->first[arm + 1];
	return count >= 2 ? LBP_OK : lbp_arm_order_fail_one(run->table.column[work->arm].name,
		arm_name(run, work, rows->arm[0]), "", err);
}

/* All arms under one curve. */
static enum lbp_status
show_tests(struct lbp_run *run, const struct turnbull_work *work, const struct turnbull_group *rows, struct lbp_error *err)
{
	struct lbp_intervals data = {rows->n, rows->low, rows->high, NULL};
	double *score = lbp_array_new(2 * work->arms, sizeof *score);
	enum lbp_status status =
		score != NULL ? check_events(run, work, rows, 0, rows->n, err) : lbp_fail_memory(err);
	struct lbp_turnbull fit = {0};
	struct lbp_turnbull_test test;

	if (status == LBP_OK)
		status = check_arms(run, work, rows, err);
	if (status == LBP_OK)
		status = lbp_turnbull_fit(&data, &fit, err);
	if (status == LBP_OK)
		status = lbp_turnbull_compare(
			&fit, rows->n, rows->arm, work->arms, score, score + work->arms, &test, err);
	if (status == LBP_OK)
		put_tests(run, work, rows, score, score + work->arms, &test);
	lbp_turnbull_free(&fit);
	free(score);
	return status;
}

enum lbp_status
turnbull_show(
	struct lbp_run *run, const struct turnbull_work *work, const struct turnbull_group *rows, struct lbp_error *err)
{
	enum lbp_status status = LBP_OK;
	size_t arm, used;

	if (lbp_run_shows(run, "tests"))
		status = show_tests(run, work, rows, err);
	else
		for (arm = 0; arm < work->arms && status == LBP_OK; arm++)
			if (rows->first[arm] < rows->first[arm + 1])
				status = show_arm(run, work, rows, arm, err);
	used = status != LBP_OK ? strlen(err->message) : 0;
	if (status != LBP_OK)
		lbp_groups_say(&work->by, &run->table, rows->group, err->message + used, sizeof err->message - used);
	return status;
}
