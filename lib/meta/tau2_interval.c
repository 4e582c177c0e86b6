/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "meta/tau2_interval.h"

#include "meta/generalised_q.h"
#include "meta/q_equation.h"
#include "numerics/dist.h"
#include "numerics/root.h"

#include <math.h>

const char *const lbp_tau2_interval_names[] = {"qp", "pl", "genq", "none", NULL};

enum lbp_status
lbp_tau2_interval_q_profile(const struct lbp_studies *s, double lower_quantile, double upper_quantile,
	struct lbp_tau2_interval *out, struct lbp_error *err)
{
	struct lbp_moments m;
	enum lbp_status status;

	lbp_moments_of(s, 0, &m);
	*out = (struct lbp_tau2_interval){.empty = m.q < lower_quantile};
	status = lbp_q_equation_solve(s, upper_quantile, &out->low, err);
	if (status == LBP_OK)
		status = lbp_q_equation_solve(s, lower_quantile, &out->high, err);
	return status;
}

struct profile {
	const struct lbp_studies *studies;
	enum lbp_likelihood kind;
	double cut;
};

static double
below_cut(double tau2, void *context)
{
	const struct profile *p = context;

	return p->cut - lbp_likelihood_at(p->studies, p->kind, tau2);
}

enum lbp_status
lbp_tau2_interval_likelihood(const struct lbp_studies *s, enum lbp_likelihood kind, double level,
	struct lbp_tau2_interval *out, struct lbp_error *err)
{
	struct profile p = {.studies = s, .kind = kind};
	struct lbp_quadratic m;
	double best, first;
	enum lbp_status status = lbp_likelihood_maximise(s, kind, &best, err);

	*out = (struct lbp_tau2_interval){0};
	if (status != LBP_OK)
		return status;
	p.cut = lbp_likelihood_at(s, kind, best) - lbp_dist_chisq_upper_quantile(1 - level, 1) / 2;
	if (below_cut(0, &p) > 0)
		status = lbp_root_bracketed(below_cut, &p, 0, best, 0, &out->low, err);
	if (status != LBP_OK)
		return status;
	lbp_quadratic_of(s, LBP_WEIGHTING_FIXED, 0, &m);
	first = best + (m.q + m.trace_v) / m.trace;
	return lbp_root_upward(below_cut, &p, best, first, 0, &out->high, err);
}

enum lbp_status
lbp_tau2_interval_generalised_q(const struct lbp_studies *s, enum lbp_weighting weighting, double level,
	struct lbp_tau2_interval *out, struct lbp_error *err)
{
	struct lbp_generalised_q g = {0};
	double tail = 0;
	enum lbp_status status = lbp_generalised_q_init(&g, s, weighting, err);

	*out = (struct lbp_tau2_interval){0};
	if (status == LBP_OK)
		status = lbp_generalised_q_upper(&g, 0, &tail, err);
	if (status == LBP_OK)
		status = lbp_generalised_q_solve(&g, (1 - level) / 2, &out->low, err);
	if (status == LBP_OK)
		status = lbp_generalised_q_solve(&g, (1 + level) / 2, &out->high, err);
	out->empty = tail > (1 + level) / 2;
	lbp_generalised_q_free(&g);
	return status;
}
