/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "survival/parametric_private.h"

#include "base/array.h"
#include "numerics/sort.h"

#include <math.h>
#include <stdlib.h>

static double
weight_of(const struct lbp_lifetimes *data, size_t i)
{
	return data->weight != NULL ? data->weight[i] : 1;
}

/* One time for a row: the middle of its interval, or the end that is known. */
static double
middle(const struct lbp_lifetimes *data, size_t i, int is_plain)
{
	double low = data->low[i], high = data->high[i];

	if (isinf(high))
		return low;
	if (isinf(low) || (low <= 0 && !is_plain))
		return is_plain ? high : 0.5 * high;
	return 0.5 * (low + high);
}

struct moments {
	double mean, sd; /* of the times, or of their logs */
	double events, exposure;
};

static struct moments
moments_of(const struct lbp_lifetimes *data, int is_plain)
{
	struct moments m = {0, 0, 0, 0};
	double total = 0, y, t;
	size_t i;

	for (i = 0; i < data->n; i++) {
		t = middle(data, i, is_plain);
		y = is_plain ? t : log(fmax(t, 1e-300));
		total += weight_of(data, i);
		m.mean += weight_of(data, i) * (y - m.mean) / total;
		m.events += isinf(data->high[i]) ? 0 : weight_of(data, i);
		m.exposure += weight_of(data, i) * (t - (data->entry != NULL ? data->entry[i] : 0));
	}
	for (i = 0; i < data->n; i++) {
		t = middle(data, i, is_plain);
		y = is_plain ? t : log(fmax(t, 1e-300));
		m.sd += weight_of(data, i) * (y - m.mean) * (y - m.mean) / total;
	}
	m.sd = fmax(sqrt(m.sd), 1e-3 * (1 + fabs(m.mean)));
	return m;
}

void
lbp_parametric_start(const struct lbp_transformation *model, const struct lbp_lifetimes *data, double *theta)
{
	struct moments m = moments_of(data, model->scale.is_plain);
	double rate = log(m.events / m.exposure), *gamma = theta + lbp_transformation_gamma(model);
	size_t j;

	if (!isfinite(rate))
		rate = -m.mean;
	for (j = 0; j < lbp_time_scale_parameters(&model->scale); j++)
		gamma[j] = 0;
	switch (model->scale.kind) {
	case LBP_TIME_SCALE_FIXED:
		theta[0] = -model->scale.slope * m.mean;
		break;
	case LBP_TIME_SCALE_GOMPERTZ:
		theta[0] = rate;
		break;
	case LBP_TIME_SCALE_PIECES:
		for (j = 0; j <= model->scale.knots; j++)
			gamma[j] = rate;
		break;
	default:
		gamma[0] = 1 / m.sd;
		theta[0] = -m.mean / m.sd;
	}
	if (model->shape == LBP_SHAPE_FREE)
		theta[lbp_transformation_parameters(model) - 1] = 0.5;
}

enum lbp_status
lbp_parametric_check_pieces(const struct lbp_time_scale *scale, const struct lbp_lifetimes *data, size_t *which,
	struct lbp_error *err)
{
	size_t j, i;

	for (j = 0; j <= scale->knots; j++) {
		double from = j > 0 ? scale->knot[j - 1] : 0, to = j < scale->knots ? scale->knot[j] : INFINITY;
		int is_found = 0;

		for (i = 0; i < data->n && !is_found; i++)
			is_found = !isinf(data->high[i]) && data->high[i] > from &&
				(data->low[i] < to || (data->low[i] == to && data->high[i] == to));
		if (is_found)
			continue;
		*which = j;
		if (isinf(to))
			return lbp_fail(err, LBP_EINFINITE, "nobody has the event after %g: the hazard there runs to 0", from);
		return lbp_fail(
			err, LBP_EINFINITE, "nobody has the event in (%g, %g]: the hazard there runs to 0", from, to);
	}
	return LBP_OK;
}

enum lbp_status
lbp_parametric_knots(const struct lbp_lifetimes *data, size_t interior, double *knot, struct lbp_error *err)
{
	double *y = lbp_array_new(data->n, sizeof *y);
	size_t n = 0, i;

	if (y == NULL)
		return lbp_fail_memory(err);
	for (i = 0; i < data->n; i++)
		if (!isinf(data->high[i]) && data->high[i] > 0)
			y[n++] = log(middle(data, i, 0));
	for (i = 0; i < interior + 2 && n > 0; i++)
		knot[i] = lbp_sort_quantile(y, n, (double)i / (double)(interior + 1));
	free(y);
	for (i = 0; i < interior + 1 && n > 0; i++)
		if (!(knot[i] < knot[i + 1]))
			return lbp_fail(err, LBP_EDOMAIN, "the times at which events were seen do not give %zu different knots",
				interior + 2);
	return n > 0 ? LBP_OK : lbp_fail(err, LBP_EDOMAIN, "nobody had the event: all are censored");
}
