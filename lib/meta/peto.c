/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "meta/peto.h"

#include "numerics/dist.h"

#include <math.h>

void
lbp_peto_table(const struct lbp_tables *t, size_t i, double *o_minus_e, double *v)
{
	double n1 = t->size1[i], n2 = t->size2[i], n = n1 + n2, events = t->events1[i] + t->events2[i];

	*o_minus_e = t->events1[i] - events * (n1 / n);
	*v = n > 1 ? events * (n - events) * (n1 / n) * (n2 / n) / (n - 1) : 0;
}

/* Where row i comes from: tables, or ready O - E and V. */
struct source {
	const struct lbp_tables *tables;
	const double *o_minus_e, *v;
	size_t k;
};

static void
row_at(const struct source *s, size_t i, double *o_minus_e, double *v)
{
	if (s->tables != NULL) {
		lbp_peto_table(s->tables, i, o_minus_e, v);
		return;
	}
	*o_minus_e = s->o_minus_e[i];
	*v = s->v[i];
}

/* Heterogeneity as sum of (O - E - estimate V)^2 / V, which does not cancel. */
static double
heterogeneity(const struct source *s, double estimate)
{
	double o_minus_e, v, left, q = 0;
	size_t i;

	for (i = 0; i < s->k; i++) {
		row_at(s, i, &o_minus_e, &v);
		left = o_minus_e - estimate * v;
		if (v > 0)
			q += left * left / v;
	}
	return q;
}

static enum lbp_status
fit_source(const struct source *s, double level, struct lbp_peto *fit, struct lbp_error *err)
{
	double o_minus_e, v, sum = 0, half;
	size_t i;

	if (!(level > 0 && level < 1))
		return lbp_fail(err, LBP_EDOMAIN, "level %g is not between 0 and 1", level);
	*fit = (struct lbp_peto){.k = s->k};
	for (i = 0; i < s->k; i++) {
		row_at(s, i, &o_minus_e, &v);
		if (!(v > 0))
			continue;
		sum += o_minus_e;
		fit->sum_v += v;
		fit->k_used++;
	}
	if (fit->k_used == 0)
		return lbp_fail(err, LBP_EINFINITE, "there is no pooled odds ratio: no table with both outcomes");
	fit->estimate = sum / fit->sum_v;
	fit->se = 1 / sqrt(fit->sum_v);
	fit->statistic = fit->estimate / fit->se;
	fit->p = lbp_dist_normal_two_sided(fit->statistic);
	half = -lbp_dist_normal_quantile((1 - level) / 2) * fit->se;
	fit->ci_low = fit->estimate - half;
	fit->ci_high = fit->estimate + half;
	fit->q = fit->k_used > 1 ? heterogeneity(s, fit->estimate) : 0;
	return LBP_OK;
}

enum lbp_status
lbp_peto_fit(
	const double *o_minus_e, const double *v, size_t k, double level, struct lbp_peto *fit, struct lbp_error *err)
{
	struct source s = {.o_minus_e = o_minus_e, .v = v, .k = k};
	size_t i;

	if (k == 0)
		return lbp_fail(err, LBP_EDOMAIN, "no studies to pool");
	for (i = 0; i < k; i++) {
		if (!isfinite(o_minus_e[i]))
			return lbp_fail_row(err, LBP_EDOMAIN, i, "o_minus_e", "is not finite");
		if (!(v[i] >= 0) || !isfinite(v[i]))
			return lbp_fail_row(err, LBP_EDOMAIN, i, "v", "is not a variance of 0 or more");
	}
	return fit_source(&s, level, fit, err);
}

enum lbp_status
lbp_peto_fit_tables(const struct lbp_tables *t, double level, struct lbp_peto *fit, struct lbp_error *err)
{
	struct source s = {.tables = t, .k = t->k};
	enum lbp_status status = lbp_tables_check(t, 0, err);

	return status == LBP_OK ? fit_source(&s, level, fit, err) : status;
}
