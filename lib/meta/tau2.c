/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "meta/tau2.h"

#include "meta/generalised_q.h"
#include "meta/likelihood.h"
#include "meta/q_equation.h"
#include "numerics/dist.h"
#include "numerics/root.h"

#include <math.h>
#include <string.h>

static double
degrees_of_freedom(const struct lbp_studies *s)
{
	return (double)(s->k - lbp_studies_means(s));
}

static enum lbp_status
none(const struct lbp_studies *s, struct lbp_tau2 *out, struct lbp_error *err)
{
	(void)s;
	(void)err;
	*out = (struct lbp_tau2){.tau2 = 0, .se = NAN};
	return LBP_OK;
}

/* Root of Var Q over the factor that Q is divided by. */
static double
linear_se(const struct lbp_quadratic *m, double tau2, double divisor)
{
	return sqrt(2 * m->pvpv + 4 * tau2 * m->pvp + 2 * tau2 * tau2 * m->pp) / divisor;
}

static enum lbp_status
method_of_moments(
	const struct lbp_studies *s, enum lbp_weighting weighting, struct lbp_tau2 *out, struct lbp_error *err)
{
	struct lbp_quadratic m;

	lbp_quadratic_of(s, weighting, 0, &m);
	if (!(m.trace > 1e-12 * m.sum_a))
		return lbp_fail(err, LBP_EDOMAIN, "tau2 cannot be estimated: one study has all the weight");
	out->tau2 = fmax(0, (m.q - m.trace_v) / m.trace);
	out->se = linear_se(&m, out->tau2, m.trace);
	return LBP_OK;
}

static enum lbp_status
hedges(const struct lbp_studies *s, struct lbp_tau2 *out, struct lbp_error *err)
{
	return method_of_moments(s, LBP_WEIGHTING_EQUAL, out, err);
}

/* DL, HS and HSk weight by 1 / vi: then tr P V is the degrees of freedom, tr P V P is tr P. */
static double
inverse_variance_se(const struct lbp_moments *m, double df, double tau2, double divisor)
{
	return sqrt(2 * df + 4 * tau2 * m->trace + 2 * tau2 * tau2 * m->trace2) / divisor;
}

static enum lbp_status
dersimonian_laird(const struct lbp_studies *s, struct lbp_tau2 *out, struct lbp_error *err)
{
	struct lbp_moments m;
	double df = degrees_of_freedom(s);

	(void)err;
	lbp_moments_of(s, 0, &m);
	out->tau2 = fmax(0, (m.q - df) / m.trace);
	out->se = inverse_variance_se(&m, df, out->tau2, m.trace);
	return LBP_OK;
}

static enum lbp_status
hunter_schmidt_with(const struct lbp_studies *s, double factor, struct lbp_tau2 *out)
{
	struct lbp_moments m;

	lbp_moments_of(s, 0, &m);
	out->tau2 = fmax(0, (factor * m.q - (double)s->k) / m.sum_w);
	out->se = factor * inverse_variance_se(&m, degrees_of_freedom(s), out->tau2, m.sum_w);
	return LBP_OK;
}

static enum lbp_status
hunter_schmidt(const struct lbp_studies *s, struct lbp_tau2 *out, struct lbp_error *err)
{
	(void)err;
	return hunter_schmidt_with(s, 1, out);
}

static enum lbp_status
hunter_schmidt_k(const struct lbp_studies *s, struct lbp_tau2 *out, struct lbp_error *err)
{
	(void)err;
	return hunter_schmidt_with(s, (double)s->k / degrees_of_freedom(s), out);
}

/* The crude estimate is taken about the mean of all studies, also where each group has its own. */
static enum lbp_status
sidik_jonkman(const struct lbp_studies *s, struct lbp_tau2 *out, struct lbp_error *err)
{
	struct lbp_studies whole = {.yi = s->yi, .vi = s->vi, .k = s->k};
	struct lbp_quadratic m;
	double crude, factor;

	(void)err;
	lbp_quadratic_of(&whole, LBP_WEIGHTING_EQUAL, 0, &m);
	crude = m.q / (double)s->k;
	factor = crude / degrees_of_freedom(s);
	lbp_quadratic_of(s, LBP_WEIGHTING_INVERSE, crude, &m);
	out->tau2 = factor * m.q;
	out->se = factor * linear_se(&m, out->tau2, 1);
	return LBP_OK;
}

static enum lbp_status
maximum_likelihood(const struct lbp_studies *s, struct lbp_tau2 *out, struct lbp_error *err)
{
	struct lbp_moments m;
	enum lbp_status status = lbp_likelihood_maximise(s, LBP_LIKELIHOOD_FULL, &out->tau2, err);

	lbp_moments_of(s, out->tau2, &m);
	out->se = sqrt(2 / m.sum_w2);
	return status;
}

static enum lbp_status
restricted_likelihood(const struct lbp_studies *s, struct lbp_tau2 *out, struct lbp_error *err)
{
	struct lbp_moments m;
	enum lbp_status status = lbp_likelihood_maximise(s, LBP_LIKELIHOOD_RESTRICTED, &out->tau2, err);

	lbp_moments_of(s, out->tau2, &m);
	out->se = sqrt(2 / m.trace2);
	return status;
}

static enum lbp_status
solve_q(const struct lbp_studies *s, double target, struct lbp_tau2 *out, struct lbp_error *err)
{
	struct lbp_moments m;
	enum lbp_status status = lbp_q_equation_solve(s, target, &out->tau2, err);

	if (status != LBP_OK)
		return status;
	lbp_moments_of(s, out->tau2, &m);
	out->se = sqrt(2 / degrees_of_freedom(s)) * (double)s->k / m.sum_w;
	return LBP_OK;
}

static enum lbp_status
paule_mandel(const struct lbp_studies *s, struct lbp_tau2 *out, struct lbp_error *err)
{
	return solve_q(s, degrees_of_freedom(s), out, err);
}

static enum lbp_status
paule_mandel_median(const struct lbp_studies *s, struct lbp_tau2 *out, struct lbp_error *err)
{
	return solve_q(s, lbp_dist_chisq_quantile(0.5, degrees_of_freedom(s)), out, err);
}

static enum lbp_weighting
quadratic_weighting(const struct lbp_studies *s)
{
	return s->weights == NULL ? LBP_WEIGHTING_FIXED : LBP_WEIGHTING_GIVEN;
}

static enum lbp_status
generalised(const struct lbp_studies *s, struct lbp_tau2 *out, struct lbp_error *err)
{
	return method_of_moments(s, quadratic_weighting(s), out, err);
}

static enum lbp_status
generalised_median(const struct lbp_studies *s, struct lbp_tau2 *out, struct lbp_error *err)
{
	enum lbp_weighting weighting = quadratic_weighting(s);
	struct lbp_generalised_q g = {0};
	struct lbp_quadratic m;
	enum lbp_status status = lbp_generalised_q_init(&g, s, weighting, err);

	if (status == LBP_OK)
		status = lbp_generalised_q_solve(&g, 0.5, &out->tau2, err);
	lbp_generalised_q_free(&g);
	if (status != LBP_OK)
		return status;
	lbp_quadratic_of(s, weighting, 0, &m);
	out->se = linear_se(&m, out->tau2, m.trace);
	return LBP_OK;
}

/* Falls with tau2, as tau2 tr P grows. */
static double
iterated_gap(double tau2, void *context)
{
	const struct lbp_studies *s = context;
	struct lbp_moments m;

	lbp_moments_of(s, tau2, &m);
	return m.q - degrees_of_freedom(s) - tau2 * m.trace;
}

static enum lbp_status
iterated_dersimonian_laird(const struct lbp_studies *s, struct lbp_tau2 *out, struct lbp_error *err)
{
	struct lbp_studies context = *s;
	struct lbp_moments m;
	enum lbp_status status = dersimonian_laird(s, out, err);

	if (status == LBP_OK && out->tau2 > 0)
		status = lbp_root_upward(iterated_gap, &context, 0, out->tau2, 0, &out->tau2, err);
	if (status != LBP_OK)
		return status;
	lbp_moments_of(s, out->tau2, &m);
	out->se = inverse_variance_se(&m, degrees_of_freedom(s), out->tau2, m.trace);
	return LBP_OK;
}

struct estimator {
	const char *name, *title;
	enum lbp_status (*fit)(const struct lbp_studies *s, struct lbp_tau2 *out, struct lbp_error *err);
};

static const struct estimator ESTIMATORS[LBP_TAU2_COUNT] = {
	[LBP_TAU2_REML] = {"REML", "restricted maximum likelihood", restricted_likelihood},
	[LBP_TAU2_EE] = {"EE", "equal effects", none},
	[LBP_TAU2_FE] = {"FE", "fixed effects", none},
	[LBP_TAU2_DL] = {"DL", "DerSimonian-Laird", dersimonian_laird},
	[LBP_TAU2_HE] = {"HE", "Hedges", hedges},
	[LBP_TAU2_HS] = {"HS", "Hunter-Schmidt", hunter_schmidt},
	[LBP_TAU2_HSK] = {"HSk", "Hunter-Schmidt, small-sample corrected", hunter_schmidt_k},
	[LBP_TAU2_SJ] = {"SJ", "Sidik-Jonkman", sidik_jonkman},
	[LBP_TAU2_ML] = {"ML", "maximum likelihood", maximum_likelihood},
	[LBP_TAU2_EB] = {"EB", "empirical Bayes", paule_mandel},
	[LBP_TAU2_PM] = {"PM", "Paule-Mandel", paule_mandel},
	[LBP_TAU2_PMM] = {"PMM", "median-unbiased Paule-Mandel", paule_mandel_median},
	[LBP_TAU2_GENQ] = {"GENQ", "generalised Q", generalised},
	[LBP_TAU2_GENQM] = {"GENQM", "median-unbiased generalised Q", generalised_median},
	[LBP_TAU2_DLIT] = {"DLIT", "iterated DerSimonian-Laird", iterated_dersimonian_laird},
	[LBP_TAU2_SJIT] = {"SJIT", "iterated Sidik-Jonkman", paule_mandel},
};

const char *
lbp_tau2_name(enum lbp_tau2_method method)
{
	return ESTIMATORS[method].name;
}

const char *
lbp_tau2_title(enum lbp_tau2_method method)
{
	return ESTIMATORS[method].title;
}

int
lbp_tau2_find(const char *name)
{
	int i;

	for (i = 0; i < LBP_TAU2_COUNT; i++)
		if (strcmp(ESTIMATORS[i].name, name) == 0)
			return i;
	return -1;
}

int
lbp_tau2_is_random(enum lbp_tau2_method method)
{
	return ESTIMATORS[method].fit != none;
}

static enum lbp_status
check(const struct lbp_studies *s, struct lbp_error *err)
{
	enum lbp_status status = lbp_studies_check(s, err);

	if (status == LBP_OK && s->k <= lbp_studies_means(s))
		return lbp_fail(err, LBP_EDOMAIN, "tau2 cannot be estimated: not more studies than means");
	return status;
}

enum lbp_status
lbp_tau2_fit(enum lbp_tau2_method method, const struct lbp_studies *s, struct lbp_tau2 *out, struct lbp_error *err)
{
	enum lbp_status status = check(s, err);

	*out = (struct lbp_tau2){.tau2 = NAN, .se = NAN};
	return status == LBP_OK ? ESTIMATORS[method].fit(s, out, err) : status;
}

enum lbp_status
lbp_tau2_about(const struct lbp_studies *s, double centre, double *tau2, struct lbp_error *err)
{
	struct lbp_moments m;
	enum lbp_status status = check(s, err);
	double shift;

	if (status != LBP_OK)
		return status;
	lbp_moments_of(s, 0, &m);
	shift = m.mean - centre;
	*tau2 = fmax(0, (m.q + m.sum_w * shift * shift - degrees_of_freedom(s)) / m.trace);
	return LBP_OK;
}
