/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "survival/rmst.h"

#include "base/array.h"
#include "numerics/dist.h"

#include <math.h>
#include <stdlib.h>

const char *const lbp_rmst_contrast_names[] = {"rmst_difference", "rmst_ratio", "rmtl_ratio", NULL};

static double
survival_after(const struct lbp_km *km, size_t steps)
{
	return steps > 0 ? km->survival[steps - 1] : 1;
}

enum lbp_status
lbp_rmst_fit(
	const struct lbp_risk *risk, const struct lbp_km *km, double tau, struct lbp_rmst *rmst, struct lbp_error *err)
{
	double variance = 0, end = tau, area = 0, lost = 0;
	size_t i;

	if (!(tau > 0 && isfinite(tau)))
		return lbp_fail(err, LBP_EDOMAIN, "tau must be above 0");
	for (i = lbp_risk_at(risk->time, risk->count, tau) + 1; i > 0; i--) {
		double n = risk->n_risk[i - 1], d = risk->n_event[i - 1], s = survival_after(km, i);

		area += s * (end - risk->time[i - 1]);
		lost += (1 - s) * (end - risk->time[i - 1]);
		end = risk->time[i - 1];
		if (d > 0 && d < n)
			variance += area * area * d / (n * (n - d));
	}
	*rmst = (struct lbp_rmst){.tau = tau, .mean = area + end, .lost = lost, .se = sqrt(variance)};
	return LBP_OK;
}

/*
 * At each of the times up to tau: the drift of km_robust.c, its integral over the curve to there, and the area from
 * there to tau. From where survival is 0 the drift stays as it is: nothing is left that it could act on.
 */
struct integrals {
	double *drift, *drifted, *area;
	double drifted_tau;
	size_t count;
};

static void
integrals_free(struct integrals *x)
{
	free(x->drift);
	free(x->drifted);
	free(x->area);
}

static enum lbp_status
integrate(const struct lbp_risk *risk, const struct lbp_km *km, double tau, struct integrals *x, struct lbp_error *err)
{
	double drift = 0, drifted = 0, area = 0, last = 0, end = tau;
	size_t i;

	x->count = lbp_risk_at(risk->time, risk->count, tau) + 1;
	x->drift = lbp_array_new(x->count, sizeof(double));
	x->drifted = lbp_array_new(x->count, sizeof(double));
	x->area = lbp_array_new(x->count, sizeof(double));
	if (x->drift == NULL || x->drifted == NULL || x->area == NULL)
		return lbp_fail_memory(err);
	for (i = 0; i < x->count; i++) {
		double n = risk->n_risk[i], d = risk->n_event[i];

		drifted += survival_after(km, i) * drift * (risk->time[i] - last);
		last = risk->time[i];
		drift += d < n ? d / (n * (n - d)) : 0;
		x->drift[i] = drift;
		x->drifted[i] = drifted;
	}
	x->drifted_tau = drifted + survival_after(km, x->count) * drift * (tau - last);
	for (i = x->count; i-- > 0; end = risk->time[i]) {
		area += km->survival[i] * (end - risk->time[i]);
		x->area[i] = area;
	}
	return LBP_OK;
}

/* The integral over [0, tau] of survival times the drift at min(t, x). */
static double
drifted_to(const struct lbp_risk *risk, const struct lbp_km *km, const struct integrals *x, double tau, double time)
{
	size_t i = lbp_risk_at(risk->time, x->count, time);
	double s, to_time;

	if (time >= tau)
		return x->drifted_tau;
	if (i == SIZE_MAX)
		return 0;
	s = km->survival[i];
	to_time = x->drifted[i] + s * x->drift[i] * (time - risk->time[i]);
	return to_time + x->drift[i] * (x->area[i] - s * (time - risk->time[i]));
}

enum lbp_status
lbp_rmst_influence(const struct lbp_members *members, const struct lbp_risk *risk, const struct lbp_km *km, double tau,
	double *influence, struct lbp_error *err)
{
	struct integrals x = {NULL, NULL, NULL, 0, 0};
	enum lbp_status status = integrate(risk, km, tau, &x, err);
	size_t i, at;

	for (i = 0; i < members->n && status == LBP_OK; i++) {
		double hazard = -drifted_to(risk, km, &x, tau, members->time[i]);

		if (members->start != NULL)
			hazard += drifted_to(risk, km, &x, tau, members->start[i]);
		at = members->what[i] == LBP_EVENT ? lbp_risk_at(risk->time, x.count, members->time[i]) : SIZE_MAX;
		if (at != SIZE_MAX && risk->time[at] == members->time[i] && risk->n_event[at] < risk->n_risk[at])
			hazard += x.area[at] / (risk->n_risk[at] - risk->n_event[at]);
		influence[i] = -(members->weight != NULL ? members->weight[i] : 1) * hazard;
	}
	integrals_free(&x);
	return status;
}

enum lbp_status
lbp_rmst_compare(enum lbp_rmst_contrast kind, const struct lbp_rmst *a, const struct lbp_rmst *b, double covariance,
	double level, struct lbp_contrast *contrast, struct lbp_error *err)
{
	double z = lbp_dist_normal_quantile((1 + level) / 2);
	double x = kind == LBP_RMTL_RATIO ? a->lost : a->mean, y = kind == LBP_RMTL_RATIO ? b->lost : b->mean;
	double variance;

	if (kind == LBP_RMST_DIFFERENCE) {
		contrast->estimate = a->mean - b->mean;
		variance = a->se * a->se + b->se * b->se - 2 * covariance;
	} else {
		if (!(x > 0 && y > 0))
			return lbp_fail(err, LBP_EDOMAIN, "a ratio of %g to %g has no logarithm", x, y);
		contrast->estimate = log(x / y);
		variance = a->se * a->se / (x * x) + b->se * b->se / (y * y) - 2 * covariance / (x * y);
	}
	if (!(variance > 0))
		return lbp_fail(err, LBP_EDOMAIN, "no events before tau = %g: there is no standard error", a->tau);
	contrast->se = sqrt(variance);
	contrast->statistic = contrast->estimate / contrast->se;
	contrast->p = lbp_dist_normal_two_sided(contrast->statistic);
	contrast->ci_low = contrast->estimate - z * contrast->se;
	contrast->ci_high = contrast->estimate + z * contrast->se;
	return LBP_OK;
}
