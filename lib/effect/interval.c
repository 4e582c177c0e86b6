/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "effect/rows.h"

#include "numerics/binomial.h"
#include "numerics/dist.h"

#include <math.h>

static enum lbp_status
load(const struct lbp_effect *e, const struct lbp_effect_input *in, size_t i, union lbp_row *row, struct lbp_error *err)
{
	struct lbp_setting setting = {.z = e->z};

	return lbp_effect_load(e, &setting, in, i, row, err);
}

enum lbp_status
lbp_effect_t_df(const struct lbp_effect *e, const struct lbp_effect_input *in, size_t i, double *df, struct lbp_error *err)
{
	union lbp_row row;
	enum lbp_status status;

	if (e->measure->df == NULL)
		return lbp_fail(err, LBP_EUSAGE, "%s has no t interval", e->measure->name);
	status = load(e, in, i, &row, err);
	if (status == LBP_OK)
		*df = e->measure->df(&row, e->options.vtype);
	return status;
}

/* A limit of a proportion, as its log odds, on the scale of the measure. */
static double
proportion_on(enum lbp_scale scale, double log_odds)
{
	if (scale == LBP_SCALE_LOGIT)
		return log_odds;
	return scale == LBP_SCALE_LOG ? -log1p(exp(-log_odds)) : 1 / (1 + exp(-log_odds));
}

static enum lbp_status
exact_proportion(const struct lbp_one_proportion *p, enum lbp_scale scale, double tail, double *low, double *high,
	struct lbp_error *err)
{
	double success, failure;
	enum lbp_status status = lbp_binomial_lower_limit(&(struct lbp_binomial){p->events, p->others, 0}, tail, &success, err);

	if (status == LBP_OK)
		status = lbp_binomial_lower_limit(&(struct lbp_binomial){p->others, p->events, 0}, tail, &failure, err);
	if (status != LBP_OK)
		return status;
	*low = proportion_on(scale, success);
	*high = proportion_on(scale, -failure);
	return LBP_OK;
}

static void
exact_rate(const struct lbp_one_rate *r, enum lbp_scale scale, double tail, double *low, double *high)
{
	*low = r->events > 0 ? 0.5 * lbp_dist_chisq_quantile(tail, 2 * r->events) / r->time : 0;
	*high = 0.5 * lbp_dist_chisq_upper_quantile(tail, 2 * r->events + 2) / r->time;
	if (scale == LBP_SCALE_LOG) {
		*low = log(*low);
		*high = log(*high);
	}
}

enum lbp_status
lbp_effect_exact_interval(const struct lbp_effect *e, const struct lbp_effect_input *in, size_t i, double level,
	double *low, double *high, struct lbp_error *err)
{
	const struct lbp_family *family = e->measure->family;
	enum lbp_scale scale = e->measure->scale;
	enum lbp_status status;
	union lbp_row row;

	if ((family != &lbp_family_one_proportion && family != &lbp_family_one_rate) ||
		(scale != LBP_SCALE_IDENTITY && scale != LBP_SCALE_LOG && scale != LBP_SCALE_LOGIT))
		return lbp_fail(err, LBP_EUSAGE, "%s has no exact interval", e->measure->name);
	if (!(level > 0 && level < 1))
		return lbp_fail(err, LBP_EUSAGE, "level %g is not between 0 and 1", level);
	status = load(e, in, i, &row, err);
	if (status != LBP_OK)
		return status;
	if (family == &lbp_family_one_proportion)
		return exact_proportion(&row.proportion, scale, (1 - level) / 2, low, high, err);
	exact_rate(&row.rate, scale, (1 - level) / 2, low, high);
	return LBP_OK;
}
