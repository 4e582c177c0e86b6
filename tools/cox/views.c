/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cox.h"

#include "numerics/dist.h"

#include <math.h>

void
cox_put_group(struct lbp_run *run, const struct cox_work *work, const struct cox_answer *answer)
{
	lbp_followup_write_group(run, &work->followup, answer->group);
}

/* Term, level, reference. */
void
cox_put_term(struct lbp_run *run, const struct cox_work *work, size_t column)
{
	const struct lbp_design_column *c = &work->design.column[column];

	lbp_writer_text(&run->writer, work->design.term[c->term].name);
	lbp_writer_text(&run->writer, c->label);
	lbp_writer_text(&run->writer, c->reference);
}

/* Columns of --strata behind those of --by, then the number of the episode where it is a stratum. */
void
cox_name_strata(struct lbp_run *run, const struct cox_work *work)
{
	const struct lbp_followup *f = &work->followup;
	size_t j;

	for (j = f->by.columns; j < f->strata.columns; j++)
		lbp_writer_column(&run->writer, run->table.column[f->strata.column[j]].name);
	if (work->plan.recurrent >= LBP_COX_PWP)
		lbp_writer_column(&run->writer, "episode");
}

void
cox_put_stratum(struct lbp_run *run, const struct cox_work *work, const struct cox_answer *answer, size_t stratum)
{
	const struct lbp_followup *f = &work->followup;
	size_t code = answer->data.stratum[stratum], levels = 1, j;

	if (work->plan.recurrent >= LBP_COX_PWP)
		levels = answer->levels;
	for (j = f->by.columns; j < f->strata.columns; j++)
		lbp_writer_text(&run->writer, lbp_groups_label(&f->strata, &run->table, code / levels, j));
	if (work->plan.recurrent >= LBP_COX_PWP)
		lbp_writer_count(&run->writer, code % levels + 1);
}

/* What was done, in words: the last columns of most views. */
const char *
cox_model_name(const struct cox_work *work)
{
	if (work->config->firth)
		return "firth";
	if (work->frailty != LBP_NO_COLUMN)
		return work->plan.law == LBP_COX_GAMMA ? "gamma frailty" : "gaussian frailty";
	if (work->plan.recurrent != LBP_COX_RECURRENT_NONE)
		return lbp_cox_recurrent_names[work->plan.recurrent];
	return work->followup.is_timeless ? "matched sets" : "cox";
}

static const char *
variance_name(const struct cox_work *work)
{
	if (work->frailty != LBP_NO_COLUMN)
		return work->config->variance == VARIANCE_SPARSE ? "sparse" : "model";
	if (!cox_is_robust(work))
		return "model";
	return work->cluster.n > 0 || work->plan.recurrent != LBP_COX_RECURRENT_NONE ? "robust by cluster" : "robust";
}

static const char *const term_columns[] = {"term", "level", "reference", "estimate", "se", "statistic", "df", "p",
	"ci_low", "ci_high", "ratio", "ratio_low", "ratio_high", "se_model", "n", "events", "conf_level", "ties",
	"variance", "model", "ci_method"};
static const char *const model_columns[] = {"n", "pieces", "events", "strata", "clusters", "df", "log_likelihood_null",
	"log_likelihood", "aic", "bic", "lr", "lr_df", "lr_p", "wald", "wald_df", "wald_p", "score", "score_df", "score_p",
	"robust_score", "robust_score_df", "robust_score_p", "concordance", "concordance_se", "frailty_variance",
	"log_likelihood_no_frailty", "log_likelihood_integrated", "frailty_lr", "frailty_p", "iterations", "ties", "variance",
	"model"};
static const char *const vcov_columns[] = {
	"term", "level", "with_term", "with_level", "covariance", "covariance_model", "variance"};
static const char *const zph_columns[] = {"term", "level", "statistic", "df", "p", "transform", "ties"};
static const char *const schoenfeld_columns[] = {"time", "transformed", "term", "level", "residual", "scaled",
	"smooth", "smooth_low", "smooth_high", "estimate", "p", "conf_level", "transform"};
static const char *const curve_columns[] = {"time", "n_risk", "n_event", "n_censor", "survival", "se", "ci_low",
	"ci_high", "cumhaz", "cumhaz_se", "conf_level", "ci_method", "ties"};
static const char *const concordance_columns[] = {"weighting", "concordance", "se", "concordant", "discordant",
	"tied_predictor", "tied_time", "tied_both"};
static const char *const frailty_columns[] = {"log_frailty", "frailty", "events", "expected"};

static const struct {
	const char *view;
	const char *const *columns;
	size_t count;
} layouts[] = {
	{"terms", term_columns, sizeof term_columns / sizeof term_columns[0]},
	{"model", model_columns, sizeof model_columns / sizeof model_columns[0]},
	{"vcov", vcov_columns, sizeof vcov_columns / sizeof vcov_columns[0]},
	{"zph", zph_columns, sizeof zph_columns / sizeof zph_columns[0]},
	{"schoenfeld", schoenfeld_columns, sizeof schoenfeld_columns / sizeof schoenfeld_columns[0]},
	{"curve", curve_columns, sizeof curve_columns / sizeof curve_columns[0]},
	{"concordance", concordance_columns, sizeof concordance_columns / sizeof concordance_columns[0]},
	{"frailty", frailty_columns, sizeof frailty_columns / sizeof frailty_columns[0]},
};

void
cox_columns(struct lbp_run *run, const struct cox_work *work)
{
	size_t i;

	if (lbp_run_shows(run, "rows") || lbp_bootstrap_wanted(run, &work->config->bootstrap))
		return; /* named when the design is known, by the bootstrap */
	lbp_followup_name_groups(run, &work->followup);
	if (lbp_run_shows(run, "curve"))
		lbp_writer_column(&run->writer, "at");
	if (lbp_run_shows(run, "curve") || lbp_run_shows(run, "schoenfeld"))
		cox_name_strata(run, work);
	if (lbp_run_shows(run, "frailty"))
		lbp_writer_column(&run->writer, run->table.column[work->frailty].name);
	for (i = 0; i < sizeof layouts / sizeof layouts[0]; i++)
		if (lbp_run_shows(run, layouts[i].view))
			lbp_writer_columns(&run->writer, layouts[i].columns, layouts[i].count);
}

/* A coefficient's estimate, test and interval: by its standard error, or by its profile. */
static void
put_estimate(struct lbp_run *run, const struct cox_work *work, const struct cox_answer *answer, size_t j, double z)
{
	const struct lbp_cox *fit = &answer->fit;
	double estimate = fit->beta[j], se = sqrt(fit->variance[j * fit->p + j]), statistic = estimate / se;
	double low = estimate - z * se, high = estimate + z * se, p = lbp_dist_normal_two_sided(statistic);

	if (work->config->firth) {
		const struct lbp_cox_profile *profile = &answer->firth.profile[j];

		statistic = copysign(sqrt(profile->test.statistic), estimate);
		p = profile->test.p;
		low = profile->low;
		high = profile->high;
	}
	lbp_writer_finites(&run->writer, (double[]){estimate, se, statistic, INFINITY, p, low, high}, 7);
	lbp_writer_finites(&run->writer, (double[]){exp(estimate), exp(low), exp(high)}, 3);
	lbp_writer_finite(&run->writer, sqrt(fit->model_variance[j * fit->p + j]));
}

static void
show_terms(struct lbp_run *run, const struct cox_work *work, const struct cox_answer *answer)
{
	double z = lbp_dist_normal_quantile((1 + run->common.level) / 2);
	size_t j;

	for (j = 0; j < answer->fit.p; j++) {
		cox_put_group(run, work, answer);
		cox_put_term(run, work, j);
		put_estimate(run, work, answer, j, z);
		lbp_writer_count(&run->writer, answer->n);
		lbp_writer_count(&run->writer, answer->events);
		lbp_writer_finite(&run->writer, run->common.level);
		lbp_writer_text(&run->writer, lbp_cox_ties_names[answer->fit.ties]);
		lbp_writer_text(&run->writer, variance_name(work));
		lbp_writer_text(&run->writer, cox_model_name(work));
		lbp_writer_text(&run->writer, work->config->firth ? "profile" : "wald");
	}
}

static void
show_vcov(struct lbp_run *run, const struct cox_work *work, const struct cox_answer *answer)
{
	const struct lbp_cox *fit = &answer->fit;
	const struct lbp_design *design = &work->design;
	size_t i, j;

	for (i = 0; i < fit->p; i++)
		for (j = 0; j < fit->p; j++) {
			cox_put_group(run, work, answer);
			lbp_writer_text(&run->writer, design->term[design->column[i].term].name);
			lbp_writer_text(&run->writer, design->column[i].label);
			lbp_writer_text(&run->writer, design->term[design->column[j].term].name);
			lbp_writer_text(&run->writer, design->column[j].label);
			lbp_writer_finite(&run->writer, fit->variance[i * fit->p + j]);
			lbp_writer_finite(&run->writer, fit->model_variance[i * fit->p + j]);
			lbp_writer_text(&run->writer, variance_name(work));
		}
}

static void
put_test(struct lbp_run *run, const struct lbp_cox_test *test)
{
	lbp_writer_finites(&run->writer, (double[]){test->statistic, test->df, test->p}, 3);
}

static void
put_frailty(struct lbp_run *run, const struct cox_work *work, const struct cox_answer *answer)
{
	const struct lbp_cox_frailty *frailty = &answer->frailty;
	size_t i;

	if (work->frailty == LBP_NO_COLUMN) {
		for (i = 0; i < 5; i++)
			lbp_writer_missing(&run->writer);
		return;
	}
	lbp_writer_finites(&run->writer, (double[]){frailty->theta, frailty->loglik_plain, frailty->loglik_integrated,
		frailty->likelihood_ratio.statistic, frailty->likelihood_ratio.p}, 5);
}

/* Akaike's and Schwarz' criteria, by events; of a gamma frailty by the likelihood in which it is integrated out. */
static void
put_criteria(struct lbp_run *run, const struct cox_work *work, const struct cox_answer *answer)
{
	const struct lbp_cox_frailty *frailty = &answer->frailty;
	double df = (double)answer->fit.p, loglik = answer->fit.loglik;

	if (work->frailty != LBP_NO_COLUMN) {
		loglik = frailty->loglik_integrated;
		df += !frailty->theta_is_given;
	}
	lbp_writer_finite(&run->writer, 2 * df - 2 * loglik);
	lbp_writer_finite(&run->writer, df * log((double)answer->data.events) - 2 * loglik);
}

static enum lbp_status
show_model(struct lbp_run *run, const struct cox_work *work, const struct cox_answer *answer, struct lbp_error *err)
{
	const struct lbp_cox *fit = &answer->fit;
	struct lbp_concordance concordance = {.concordance = NAN, .se = NAN};
	enum lbp_status status = LBP_OK;

	if (work->frailty == LBP_NO_COLUMN)
		status = cox_concordance(answer, LBP_CONCORDANCE_N, &concordance, err);
	if (status != LBP_OK)
		return status;
	cox_put_group(run, work, answer);
	lbp_writer_count(&run->writer, answer->n);
	lbp_writer_count(&run->writer, answer->data.n);
	lbp_writer_count(&run->writer, answer->data.events);
	lbp_writer_count(&run->writer, answer->data.strata);
	if (answer->clusters > 0)
		lbp_writer_count(&run->writer, answer->clusters);
	else
		lbp_writer_missing(&run->writer);
	lbp_writer_finites(&run->writer, (double[]){(double)fit->p, fit->loglik_null, fit->loglik}, 3);
	put_criteria(run, work, answer);
	put_test(run, &fit->likelihood_ratio);
	put_test(run, &fit->wald);
	put_test(run, &fit->score);
	put_test(run, &fit->robust_score);
	lbp_writer_finites(&run->writer, (double[]){concordance.concordance, concordance.se}, 2);
	put_frailty(run, work, answer);
	lbp_writer_count(&run->writer, fit->iterations);
	lbp_writer_text(&run->writer, lbp_cox_ties_names[fit->ties]);
	lbp_writer_text(&run->writer, variance_name(work));
	lbp_writer_text(&run->writer, cox_model_name(work));
	return LBP_OK;
}

static void
show_frailty(struct lbp_run *run, const struct cox_work *work, const struct cox_answer *answer)
{
	const struct lbp_cox_frailty *f = &answer->frailty;
	size_t i;

	for (i = 0; i < f->clusters; i++) {
		if (isnan(f->log_frailty[i]))
			continue;
		cox_put_group(run, work, answer);
		lbp_writer_text(&run->writer, run->table.column[work->frailty].labels.text[i]);
		lbp_writer_finites(&run->writer, (double[]){f->log_frailty[i], exp(f->log_frailty[i]), f->events[i],
			f->expected[i]}, 4);
	}
}

enum lbp_status
cox_show(struct lbp_run *run, struct cox_work *work, struct cox_answer *answer, struct lbp_error *err)
{
	if (lbp_run_shows(run, "terms"))
		show_terms(run, work, answer);
	else if (lbp_run_shows(run, "vcov"))
		show_vcov(run, work, answer);
	else if (lbp_run_shows(run, "frailty"))
		show_frailty(run, work, answer);
	else if (lbp_run_shows(run, "model"))
		return show_model(run, work, answer, err);
	else if (lbp_run_shows(run, "zph"))
		return cox_show_zph(run, work, answer, err);
	else if (lbp_run_shows(run, "schoenfeld"))
		return cox_show_schoenfeld(run, work, answer, err);
	else if (lbp_run_shows(run, "concordance"))
		return cox_show_concordance(run, work, answer, err);
	else if (lbp_run_shows(run, "curve"))
		return cox_show_curves(run, work, answer, err);
	else
		return cox_show_rows(run, work, answer, err);
	return LBP_OK;
}
