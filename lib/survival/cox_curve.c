/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "survival/cox_curve.h"

#include "base/array.h"
#include "numerics/matrix.h"

#include <math.h>
#include <stdlib.h>

static enum lbp_status
allocate(struct lbp_cox_curve *curve, size_t n, struct lbp_error *err)
{
	double **arrays[] = {&curve->time, &curve->n_risk, &curve->n_event, &curve->n_censor, &curve->cumulative,
		&curve->se};
	size_t i;

	for (i = 0; i < sizeof arrays / sizeof arrays[0]; i++) {
		*arrays[i] = lbp_array_new(n, sizeof **arrays[i]);
		if (*arrays[i] == NULL)
			return lbp_fail_memory(err);
	}
	return LBP_OK;
}

/* Times and people of the stratum; n_risk is the weight of those who leave at the time or later. */
static void
count_people(struct lbp_cox_curve *curve, const struct lbp_cox_data *data, size_t stratum)
{
	size_t begin = data->begin[stratum], end = data->begin[stratum + 1], i, k;
	double left = 0;

	for (i = begin; i < end; i++) {
		if (curve->count == 0 || curve->time[curve->count - 1] != data->stop[i])
			curve->time[curve->count++] = data->stop[i];
		if (data->event[i])
			curve->n_event[curve->count - 1] += lbp_cox_weight(data, i);
		else
			curve->n_censor[curve->count - 1] += lbp_cox_weight(data, i);
	}
	for (k = curve->count; k-- > 0;)
		curve->n_risk[k] = left += curve->n_event[k] + curve->n_censor[k];
	if (data->start == NULL)
		return;
	for (left = 0, i = end, k = curve->count; k-- > 0;) {
		while (i > begin && data->start[data->by_start[i - 1]] >= curve->time[k])
			left += lbp_cox_weight(data, data->by_start[--i]);
		curve->n_risk[k] -= left;
	}
}

/* Cumulative hazard and its error for covariates x (about the means), of relative risk `risk`. */
static void
fill_hazard(struct lbp_cox_curve *curve, const struct lbp_cox *fit, const struct lbp_cox_hazards *hazards,
	size_t stratum, const double *x, double risk, double *gap)
{
	size_t next = hazards->begin[stratum], k, j;

	for (k = 0; k < curve->count; k++) {
		double variance, hazard;

		while (next < hazards->begin[stratum + 1] && hazards->time[next] <= curve->time[k])
			next++;
		if (next == hazards->begin[stratum])
			continue;
		hazard = hazards->cumulative[next - 1];
		for (j = 0; j < fit->p; j++)
			gap[j] = x[j] * hazard - hazards->drift[(next - 1) * fit->p + j];
		variance = hazards->variance[next - 1] + lbp_matrix_form(fit->variance, fit->p, gap);
		curve->cumulative[k] = risk * hazard;
		curve->se[k] = risk * sqrt(variance);
	}
}

enum lbp_status
lbp_cox_curve(struct lbp_cox_curve *curve, const struct lbp_cox_data *data, const struct lbp_cox *fit,
	const struct lbp_cox_hazards *hazards, size_t stratum, const double *x, struct lbp_error *err)
{
	double *centred = lbp_array_new(2 * data->p, sizeof *centred), predictor = -data->offset_mean;
	enum lbp_status status;
	size_t j;

	*curve = (struct lbp_cox_curve){0};
	if (centred == NULL)
		return lbp_fail_memory(err);
	status = allocate(curve, data->begin[stratum + 1] - data->begin[stratum], err);
	if (status == LBP_OK) {
		for (j = 0; j < data->p; j++) {
			centred[j] = x[j] - data->mean[j];
			predictor += centred[j] * fit->beta[j];
		}
		count_people(curve, data, stratum);
		fill_hazard(curve, fit, hazards, stratum, centred, exp(predictor), centred + data->p);
	}
	free(centred);
	return status;
}

void
lbp_cox_curve_free(struct lbp_cox_curve *curve)
{
	free(curve->time);
	free(curve->n_risk);
	free(curve->n_event);
	free(curve->n_censor);
	free(curve->cumulative);
	free(curve->se);
	*curve = (struct lbp_cox_curve){0};
}
