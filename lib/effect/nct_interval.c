/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "effect/rows.h"
#include "effect/small_sample.h"

#include "numerics/dist.h"

enum lbp_status
lbp_effect_noncentral_interval(const struct lbp_effect *e, const struct lbp_effect_input *in, size_t i, double level,
	double *low, double *high, struct lbp_error *err)
{
	struct lbp_setting setting = {.z = e->z};
	struct lbp_noncentral t;
	enum lbp_status status;
	union lbp_row row;
	double tail = (1 - level) / 2, scale;

	if (e->measure->noncentral == NULL)
		return lbp_fail(err, LBP_EUSAGE, "%s has no noncentral-t interval", e->measure->name);
	if (!(level > 0 && level < 1))
		return lbp_fail(err, LBP_EUSAGE, "level %g is not between 0 and 1", level);
	if ((status = lbp_effect_load(e, &setting, in, i, &row, err)) != LBP_OK)
		return status;
	e->measure->noncentral(&row, &t);
	if ((status = lbp_dist_nct_delta(t.t, t.df, 1 - tail, low, err)) != LBP_OK ||
		(status = lbp_dist_nct_delta(t.t, t.df, tail, high, err)) != LBP_OK)
		return status;
	scale = t.factor * lbp_small_sample_factor(t.correction_df, e->options.correction);
	*low *= scale;
	*high *= scale;
	return LBP_OK;
}
