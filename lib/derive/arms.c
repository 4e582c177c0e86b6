/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "derive/arms.h"

#include "derive/guard.h"

#include <math.h>
#include <string.h>

enum lbp_status
lbp_arms_combine(const struct lbp_arm *arm, size_t k, struct lbp_arm *out, struct lbp_error *err)
{
	double n = 0, sum = 0, mean, squares = 0;
	size_t i;

	for (i = 0; i < k; i++) {
		if (!LBP_GUARD(err, {"n", arm[i].n, LBP_GUARD_AT_LEAST, 1}, {"mean", arm[i].mean, LBP_GUARD_FINITE, 0}))
			return lbp_guard_row(err, i);
		if (arm[i].n > 1 && !LBP_GUARD(err, {"sd", arm[i].sd, LBP_GUARD_AT_LEAST, 0}))
			return lbp_guard_row(err, i);
		n += arm[i].n;
		sum += arm[i].n * arm[i].mean;
	}
	if (n < 2)
		return lbp_fail(err, LBP_EDOMAIN, "fewer than 2 people to combine");
	mean = sum / n;
	for (i = 0; i < k; i++) {
		squares += arm[i].n * (arm[i].mean - mean) * (arm[i].mean - mean);
		if (arm[i].n > 1)
			squares += (arm[i].n - 1) * arm[i].sd * arm[i].sd;
	}
	*out = (struct lbp_arm){.n = n, .mean = mean, .sd = sqrt(squares / (n - 1))};
	return LBP_OK;
}

enum lbp_status
lbp_arms_share(enum lbp_arms_sharing sharing, const double *n, size_t k, double *share, struct lbp_error *err)
{
	double sum = 0;
	size_t i;

	if (k == 0)
		return lbp_fail(err, LBP_EDOMAIN, "no comparison to share a control arm with");
	for (i = 0; sharing == LBP_ARMS_PROPORTIONAL && i < k; i++) {
		if (!LBP_GUARD(err, {"n1", n[i], LBP_GUARD_ABOVE, 0}))
			return lbp_guard_row(err, i);
		sum += n[i];
	}
	for (i = 0; i < k; i++)
		share[i] = sharing == LBP_ARMS_PROPORTIONAL ? n[i] / sum : 1 / (double)k;
	return LBP_OK;
}

static enum lbp_status
covariance_of_means(
	enum lbp_arms_measure measure, const struct lbp_arms_control *c, double *covariance, struct lbp_error *err)
{
	if (!LBP_GUARD(err, {"n2", c->n, LBP_GUARD_ABOVE, 0}))
		return LBP_EDOMAIN;
	if (measure == LBP_ARMS_MD) {
		*covariance = c->sd * c->sd / c->n;
		return LBP_GUARD(err, {"sd2", c->sd, LBP_GUARD_ABOVE, 0}) ? LBP_OK : LBP_EDOMAIN;
	}
	if (!LBP_GUARD(err, {"yi", c->effect1, LBP_GUARD_FINITE, 0}, {"yi", c->effect2, LBP_GUARD_FINITE, 0},
		    {"n", c->n_all, LBP_GUARD_ABOVE, c->n}))
		return LBP_EDOMAIN;
	*covariance = 1 / c->n + c->effect1 * c->effect2 / (2 * c->n_all);
	return LBP_OK;
}

static enum lbp_status
covariance_of_risks(
	enum lbp_arms_measure measure, const struct lbp_arms_control *c, double *covariance, struct lbp_error *err)
{
	double without = c->n - c->events;

	if (!LBP_GUARD(err, {"n2", c->n, LBP_GUARD_ABOVE, 0}, {"events2", c->events, LBP_GUARD_ABOVE, 0},
		    {"events2", c->events, LBP_GUARD_AT_MOST, c->n}))
		return LBP_EDOMAIN;
	if (measure == LBP_ARMS_LOG_OR && without == 0)
		return lbp_fail_row(err, LBP_EDOMAIN, LBP_NO_ROW, "events2", "is everybody: the odds are infinite");
	if (measure == LBP_ARMS_RD)
		*covariance = c->events / c->n * (without / c->n) / c->n;
	else if (measure == LBP_ARMS_LOG_RR)
		*covariance = without / (c->events * c->n);
	else
		*covariance = c->n / (c->events * without);
	return LBP_OK;
}

static enum lbp_status
covariance_of_rates(
	enum lbp_arms_measure measure, const struct lbp_arms_control *c, double *covariance, struct lbp_error *err)
{
	if (!LBP_GUARD(err, {"events2", c->events, LBP_GUARD_ABOVE, 0}))
		return LBP_EDOMAIN;
	*covariance = 1 / c->events;
	if (measure == LBP_ARMS_LOG_IRR)
		return LBP_OK;
	*covariance = c->events / (c->time * c->time);
	return LBP_GUARD(err, {"time2", c->time, LBP_GUARD_ABOVE, 0}) ? LBP_OK : LBP_EDOMAIN;
}

enum lbp_status
lbp_arms_covariance(
	enum lbp_arms_measure measure, const struct lbp_arms_control *control, double *covariance, struct lbp_error *err)
{
	switch (measure) {
	case LBP_ARMS_MD:
	case LBP_ARMS_SMD:
		return covariance_of_means(measure, control, covariance, err);
	case LBP_ARMS_RD:
	case LBP_ARMS_LOG_RR:
	case LBP_ARMS_LOG_OR:
		return covariance_of_risks(measure, control, covariance, err);
	case LBP_ARMS_LOG_IRR:
	case LBP_ARMS_IRD:
		return covariance_of_rates(measure, control, covariance, err);
	}
	return lbp_fail(err, LBP_EDOMAIN, "no such measure");
}

enum lbp_status
lbp_arms_correlation(double covariance, double se1, double se2, double *correlation, struct lbp_error *err)
{
	if (!LBP_GUARD(err, {"sei", se1, LBP_GUARD_ABOVE, 0}, {"sei", se2, LBP_GUARD_ABOVE, 0}))
		return LBP_EDOMAIN;
	*correlation = covariance / (se1 * se2);
	if (!(fabs(*correlation) <= 1))
		return lbp_fail(err, LBP_EDOMAIN,
			"the control arm alone varies more than the effects do: the standard errors do not fit its figures");
	return LBP_OK;
}

int
lbp_arms_find(const char *name)
{
	static const struct {
		const char *name;
		enum lbp_arms_measure measure;
	} measures[] = {{"MD", LBP_ARMS_MD}, {"SMD", LBP_ARMS_SMD}, {"RD", LBP_ARMS_RD}, {"RR", LBP_ARMS_LOG_RR},
		{"OR", LBP_ARMS_LOG_OR}, {"IRR", LBP_ARMS_LOG_IRR}, {"HR", LBP_ARMS_LOG_IRR}, {"IRD", LBP_ARMS_IRD}};
	size_t i;

	for (i = 0; i < sizeof measures / sizeof measures[0]; i++)
		if (strcmp(measures[i].name, name) == 0)
			return measures[i].measure;
	return -1;
}
