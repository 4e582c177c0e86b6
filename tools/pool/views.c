/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pool.h"

#include "numerics/dist.h"

#include <math.h>
#include <string.h>

static const char *const term_columns[] = {"term", "level", "k", "estimate", "se", "statistic", "df", "p", "ci_low",
	"ci_high", "ratio", "ratio_low", "ratio_high", "pi_low", "pi_high", "pi_ratio_low", "pi_ratio_high", "tau2", "q",
	"q_df", "conf_level", "measure", "method", "ci_method", "prediction_method", "weighting", "note"};
static const char *const model_columns[] = {"term", "level", "k", "k_used", "measure", "method", "tau2", "tau2_se",
	"tau2_low", "tau2_high", "tau2_ci_method", "tau", "tau_low", "tau_high", "i2", "i2_low", "i2_high", "h2",
	"h2_low", "h2_high", "i2_q", "i2_q_low", "i2_q_high", "h2_q", "h_q", "h_q_low", "h_q_high", "rb", "rb_low",
	"rb_high", "q", "q_df", "q_p", "log_likelihood", "aic", "bic", "aicc", "lrt", "lrt_p", "conf_level", "note"};
static const char *const row_columns[] = {"weight", "fitted", "residual", "residual_se", "standardised", "blup",
	"blup_se", "blup_low", "blup_high"};
static const char *const forest_columns[] = {"kind", "group", "label", "n1", "events1", "n2", "events2", "estimate",
	"ci_low", "ci_high", "pi_low", "pi_high", "ratio", "ratio_low", "ratio_high", "pi_ratio_low", "pi_ratio_high",
	"weight", "k", "tau2", "i2", "q", "q_df", "q_p", "measure", "method", "ci_method", "conf_level"};
static const char *const test_columns[] = {"term", "level", "test", "statistic", "df", "p"};

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

static void
put_group(struct lbp_run *run, const struct pool_work *work, size_t group)
{
	size_t j;

	for (j = 0; j < work->by.columns; j++)
		lbp_writer_text(&run->writer, lbp_groups_label(&work->by, &run->table, group, j));
}

enum lbp_status
pool_columns(struct lbp_run *run, const struct pool_work *work, struct lbp_error *err)
{
	size_t j;

	if (lbp_run_shows(run, "rows"))
		return lbp_run_echo_columns(run, row_columns, COUNT(row_columns), err);
	for (j = 0; j < work->by.columns; j++)
		lbp_writer_column(&run->writer, run->table.column[work->by.column[j]].name);
	if (lbp_run_shows(run, "model"))
		lbp_writer_columns(&run->writer, model_columns, COUNT(model_columns));
	else if (lbp_run_shows(run, "forest"))
		lbp_writer_columns(&run->writer, forest_columns, COUNT(forest_columns));
	else if (lbp_run_shows(run, "tests"))
		lbp_writer_columns(&run->writer, test_columns, COUNT(test_columns));
	else
		lbp_writer_columns(&run->writer, term_columns, COUNT(term_columns));
	return LBP_OK;
}

static void
number(struct lbp_run *run, double x)
{
	lbp_writer_finite(&run->writer, x);
}

static void
text(struct lbp_run *run, const char *t)
{
	lbp_writer_text(&run->writer, t);
}

static void
numbers(struct lbp_run *run, const double *x, size_t count)
{
	size_t i;

	for (i = 0; i < count; i++)
		number(run, x[i]);
}

/* As given, or as a ratio where the analysis scale is a log, else missing. */
static void
ratio(struct lbp_run *run, const struct pool_work *work, double x)
{
	number(run, work->is_log ? exp(x) : NAN);
}

static const char *
subgroup_label(const struct lbp_run *run, const struct pool_work *work, size_t part)
{
	return run->table.column[work->subgroup].labels.text[work->label[part]];
}

static const char *
ci_name(const struct pool_work *work, const struct lbp_pool *fit)
{
	return work->config->method >= METHOD_MH || fit->k == 1 ? "z" : lbp_pool_ci_names[fit->ci];
}

static void
put_note(struct lbp_run *run, const struct lbp_pool *fit)
{
	static const struct {
		unsigned bit;
		const char *words;
	} notes[] = {{LBP_POOL_NOTE_ONE_STUDY, "one study: its own estimate"},
		{LBP_POOL_NOTE_TAU2_FIXED, "tau2 given"},
		{LBP_POOL_NOTE_TAU2_EMPTY, "empty interval of tau2"},
		{LBP_POOL_NOTE_NO_SPREAD, "no spread: no test"},
		{LBP_POOL_NOTE_NO_PREDICTION, "too few studies for a prediction interval"}};
	char note[200] = "";
	size_t i;

	for (i = 0; i < COUNT(notes); i++)
		if (fit->notes & notes[i].bit) {
			strncat(note, note[0] != '\0' ? "; " : "", sizeof note - strlen(note) - 1);
			strncat(note, notes[i].words, sizeof note - strlen(note) - 1);
		}
	text(run, note);
}

static void
put_term(struct lbp_run *run, const struct pool_work *work, const struct lbp_pool *fit, size_t group, const char *term,
	const char *level)
{
	put_group(run, work, group);
	text(run, term);
	text(run, level);
	lbp_writer_count(&run->writer, fit->k);
	numbers(run, (double[]){fit->estimate, fit->se, fit->statistic, fit->df, fit->p, fit->ci_low, fit->ci_high}, 7);
	ratio(run, work, fit->estimate);
	ratio(run, work, fit->ci_low);
	ratio(run, work, fit->ci_high);
	numbers(run, (double[]){fit->pi_low, fit->pi_high}, 2);
	ratio(run, work, fit->pi_low);
	ratio(run, work, fit->pi_high);
	numbers(run, (double[]){fit->tau2, fit->heterogeneity.q, fit->heterogeneity.df, fit->level}, 4);
	text(run, work->measure_name);
	text(run, pool_method_names[work->config->method]);
	text(run, ci_name(work, fit));
	text(run, isnan(fit->pi_low) ? "none" : lbp_pool_prediction_names[work->request.prediction]);
	text(run, work->config->method >= METHOD_MH ? "own" : lbp_weighting_names[fit->weighting]);
	put_note(run, fit);
}

static void
put_model(struct lbp_run *run, const struct pool_work *work, const struct lbp_pool *fit, size_t group, const char *term,
	const char *level, size_t used)
{
	const struct lbp_heterogeneity *h = &fit->heterogeneity;

	put_group(run, work, group);
	text(run, term);
	text(run, level);
	lbp_writer_count(&run->writer, fit->k);
	lbp_writer_count(&run->writer, used);
	text(run, work->measure_name);
	text(run, pool_method_names[work->config->method]);
	numbers(run, (double[]){fit->tau2, fit->tau2_se, fit->tau2_low, fit->tau2_high}, 4);
	text(run, isnan(fit->tau2_low) ? "none" : lbp_tau2_interval_names[work->request.tau2_interval]);
	numbers(run, (double[]){sqrt(fit->tau2), sqrt(fit->tau2_low), sqrt(fit->tau2_high)}, 3);
	numbers(run, (double[]){fit->i2.value, fit->i2.low, fit->i2.high}, 3);
	numbers(run, (double[]){fit->h2.value, fit->h2.low, fit->h2.high}, 3);
	numbers(run, (double[]){h->i2, h->i2_low, h->i2_high, h->h2, h->h, h->h_low, h->h_high}, 7);
	numbers(run, (double[]){fit->rb.value, fit->rb.low, fit->rb.high, h->q, h->df, h->p}, 6);
	numbers(run, (double[]){fit->log_likelihood, fit->aic, fit->bic, fit->aicc, fit->lrt, fit->lrt_p}, 6);
	number(run, fit->level);
	put_note(run, fit);
}

static double
weight_of(const struct pool_work *work, const struct pool_answer *answer, size_t i)
{
	struct lbp_pool_row row;

	if (answer->weight != NULL)
		return 100 * answer->weight[i] / answer->overall.sum_weights;
	lbp_pool_row(&answer->overall, work->data.yi[i], work->data.vi[i], work->data.weights[i], &row);
	return row.weight;
}

/* The fit that a row belongs to: its subgroup's, or that of all. */
static const struct lbp_pool *
fit_of(const struct pool_work *work, const struct pool_answer *answer, size_t i)
{
	return answer->parts > 0 ? &answer->part[work->data.group[i]] : &answer->overall;
}

static void
put_row(struct lbp_run *run, const struct pool_work *work, const struct pool_answer *answer, size_t i)
{
	const struct lbp_pool *fit = fit_of(work, answer, i);
	struct lbp_pool_row row = {.weight = weight_of(work, answer, i), .fitted = fit->estimate,
		.residual = work->data.yi[i] - fit->estimate, .residual_se = NAN, .standardised = NAN, .blup = NAN,
		.blup_se = NAN, .blup_low = NAN, .blup_high = NAN};

	if (answer->weight == NULL)
		lbp_pool_row(fit, work->data.yi[i], work->data.vi[i], work->data.weights[i], &row);
	lbp_run_echo_row(run, work->data.row[i]);
	numbers(run, (double[]){row.weight, row.fitted, row.residual, row.residual_se, row.standardised, row.blup,
		row.blup_se, row.blup_low, row.blup_high}, COUNT(row_columns));
}

static void
put_cell(struct lbp_run *run, size_t row, const char *role)
{
	size_t column = lbp_table_find(&run->table, role);

	if (column == LBP_NO_COLUMN)
		lbp_writer_missing(&run->writer);
	else
		lbp_writer_cell(&run->writer, lbp_table_cell(&run->table, row, column));
}

/* Rows without names are told apart by their number. */
static void
put_label(struct lbp_run *run, size_t row)
{
	if (lbp_table_find(&run->table, "study") == LBP_NO_COLUMN)
		lbp_writer_count(&run->writer, row + 1);
	else
		put_cell(run, row, "study");
}

/* The last columns of a forest row: what was pooled, and how. */
static void
put_methods(struct lbp_run *run, const struct pool_work *work, const struct lbp_pool *fit)
{
	text(run, work->measure_name);
	text(run, pool_method_names[work->config->method]);
	text(run, ci_name(work, fit));
	number(run, fit->level);
}

static void
put_interval(struct lbp_run *run, const struct pool_work *work, const double x[5])
{
	size_t i;

	numbers(run, x, 5);
	for (i = 0; i < 5; i++)
		ratio(run, work, x[i]);
}

static void
put_study(struct lbp_run *run, const struct pool_work *work, const struct pool_answer *answer, size_t i, size_t group)
{
	size_t row = work->data.row[i];
	double yi = work->data.yi[i];
	double half = lbp_dist_normal_quantile((1 + answer->overall.level) / 2) * sqrt(work->data.vi[i]);
	size_t j;

	put_group(run, work, group);
	text(run, "study");
	text(run, answer->parts > 0 ? subgroup_label(run, work, work->data.group[i]) : NULL);
	put_label(run, row);
	put_cell(run, row, work->person_time ? "time1" : "n1");
	put_cell(run, row, "events1");
	put_cell(run, row, work->person_time ? "time2" : "n2");
	put_cell(run, row, "events2");
	put_interval(run, work, (double[]){yi, yi - half, yi + half, NAN, NAN});
	number(run, weight_of(work, answer, i));
	for (j = 0; j < 6; j++)
		lbp_writer_missing(&run->writer);
	put_methods(run, work, &answer->overall);
}

static void
put_summary(struct lbp_run *run, const struct pool_work *work, const struct lbp_pool *fit, size_t group,
	const char *kind, const char *label, double weight)
{
	const struct lbp_heterogeneity *h = &fit->heterogeneity;
	size_t j;

	put_group(run, work, group);
	text(run, kind);
	text(run, strcmp(kind, "subgroup") == 0 ? label : NULL);
	text(run, label);
	for (j = 0; j < 4; j++)
		lbp_writer_missing(&run->writer);
	put_interval(run, work, (double[]){fit->estimate, fit->ci_low, fit->ci_high, fit->pi_low, fit->pi_high});
	number(run, weight);
	lbp_writer_count(&run->writer, fit->k);
	numbers(run, (double[]){fit->tau2, isnan(fit->i2.value) ? h->i2 : fit->i2.value, h->q, h->df, h->p}, 5);
	put_methods(run, work, fit);
}

static void
put_between(struct lbp_run *run, const struct pool_work *work, const struct pool_answer *answer, size_t group)
{
	size_t j;

	put_group(run, work, group);
	text(run, "test");
	text(run, NULL);
	text(run, "between subgroups");
	for (j = 0; j < 15; j++)
		lbp_writer_missing(&run->writer);
	lbp_writer_count(&run->writer, answer->parts);
	numbers(run, (double[]){NAN, NAN, answer->between.q, answer->between.df, answer->between.p}, 5);
	put_methods(run, work, &answer->overall);
}

static void
show_forest(struct lbp_run *run, const struct pool_work *work, const struct pool_answer *answer, size_t group)
{
	size_t g, i;

	for (g = 0; g == 0 || g < answer->parts; g++) {
		double weight = 0;

		for (i = 0; i < work->data.k; i++)
			if (answer->parts == 0 || work->data.group[i] == g) {
				put_study(run, work, answer, i, group);
				weight += weight_of(work, answer, i);
			}
		if (answer->parts > 0)
			put_summary(run, work, &answer->part[g], group, "subgroup", subgroup_label(run, work, g), weight);
	}
	put_summary(run, work, &answer->overall, group, "overall", "overall", 100);
	if (answer->parts > 1)
		put_between(run, work, answer, group);
}

static void
put_test(struct lbp_run *run, const struct pool_work *work, size_t group, const char *level, const char *name,
	struct lbp_test test)
{
	if (isnan(test.statistic))
		return;
	put_group(run, work, group);
	text(run, level != NULL ? "subgroup" : "overall");
	text(run, level);
	text(run, name);
	numbers(run, (double[]){test.statistic, test.df, test.p}, 3);
}

static void
put_table_tests(struct lbp_run *run, const struct pool_work *work, const struct pool_answer *answer, size_t group)
{
	const struct lbp_stratified_tests *t = &answer->tests;

	if (work->person_time) {
		put_test(run, work, group, NULL, "Mantel-Haenszel", answer->rate);
		put_test(run, work, group, NULL, "Mantel-Haenszel, corrected", answer->rate_corrected);
		return;
	}
	put_test(run, work, group, NULL, "Cochran-Mantel-Haenszel", t->cmh);
	put_test(run, work, group, NULL, "Cochran-Mantel-Haenszel, corrected", t->cmh_corrected);
	put_test(run, work, group, NULL, "Cochran", t->cochran);
	put_test(run, work, group, NULL, "Cochran, corrected", t->cochran_corrected);
	put_test(run, work, group, NULL, "Breslow-Day", t->breslow_day);
	put_test(run, work, group, NULL, "Tarone", t->tarone);
}

static void
show_tests(struct lbp_run *run, const struct pool_work *work, const struct pool_answer *answer, size_t group)
{
	const struct lbp_heterogeneity *h = &answer->overall.heterogeneity;
	size_t g;

	put_test(run, work, group, NULL, "heterogeneity (Q)", (struct lbp_test){h->q, h->df, h->p});
	for (g = 0; g < answer->parts; g++) {
		h = &answer->part[g].heterogeneity;
		put_test(run, work, group, subgroup_label(run, work, g), "heterogeneity (Q)",
			(struct lbp_test){h->q, h->df, h->p});
	}
	if (answer->parts > 0) {
		put_test(run, work, group, NULL, "between subgroups",
			(struct lbp_test){answer->between.q, answer->between.df, answer->between.p});
		put_test(run, work, group, NULL, "within subgroups",
			(struct lbp_test){answer->within.q, answer->within.df, answer->within.p});
	}
	put_test(run, work, group, NULL, "tau2 = 0 (likelihood ratio)",
		(struct lbp_test){answer->overall.lrt, 1, answer->overall.lrt_p});
	if (work->config->method == METHOD_MH)
		put_table_tests(run, work, answer, group);
}

void
pool_show(struct lbp_run *run, const struct pool_work *work, const struct pool_answer *answer, size_t group)
{
	int model = lbp_run_shows(run, "model");
	size_t i;

	if (lbp_run_shows(run, "forest"))
		show_forest(run, work, answer, group);
	else if (lbp_run_shows(run, "tests"))
		show_tests(run, work, answer, group);
	else if (lbp_run_shows(run, "rows")) {
		for (i = 0; i < work->data.k; i++)
			put_row(run, work, answer, i);
	} else {
		for (i = 0; i < answer->parts; i++)
			if (model)
				put_model(run, work, &answer->part[i], group, "subgroup",
					subgroup_label(run, work, i), answer->part[i].k);
			else
				put_term(run, work, &answer->part[i], group, "subgroup", subgroup_label(run, work, i));
		if (model)
			put_model(run, work, &answer->overall, group, "overall", NULL, answer->k_used);
		else
			put_term(run, work, &answer->overall, group, "overall", NULL);
	}
}
