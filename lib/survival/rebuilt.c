/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "survival/rebuilt.h"

#include "base/array.h"
#include "numerics/dist.h"
#include "survival/counts.h"

#include <math.h>
#include <stdlib.h>

enum lbp_status
lbp_rebuilt_init(struct lbp_rebuilt *rows, size_t n, struct lbp_error *err)
{
	*rows = (struct lbp_rebuilt){.n = n, .time = lbp_array_new(n, sizeof *rows->time),
		.event = lbp_array_new(n, sizeof *rows->event)};
	if (rows->time != NULL && rows->event != NULL)
		return LBP_OK;
	lbp_rebuilt_free(rows);
	return lbp_fail_memory(err);
}

void
lbp_rebuilt_append(struct lbp_rebuilt *rows, double time, int event)
{
	rows->time[rows->made] = time;
	rows->event[rows->made++] = event != 0;
}

size_t
lbp_rebuilt_events(const struct lbp_rebuilt *rows)
{
	size_t i, events = 0;

	for (i = 0; i < rows->made; i++)
		events += rows->event[i];
	return events;
}

double
lbp_rebuilt_person_time(const struct lbp_rebuilt *rows)
{
	double sum = 0;
	size_t i;

	for (i = 0; i < rows->made; i++)
		sum += rows->time[i];
	return sum;
}

size_t
lbp_rebuilt_at_risk(const struct lbp_rebuilt *rows, double t)
{
	size_t i, left = 0;

	for (i = 0; i < rows->made; i++)
		left += rows->time[i] >= t;
	return left;
}

static enum lbp_status
fit(const struct lbp_rebuilt *rows, struct lbp_risk *risk, struct lbp_km *km, struct lbp_error *err)
{
	struct lbp_counts counts = {0};
	uint32_t *curve = lbp_array_new(rows->made, sizeof *curve);
	unsigned char *what = lbp_array_new(rows->made, sizeof *what);
	enum lbp_status status = curve != NULL && what != NULL ? LBP_OK : lbp_fail_memory(err);
	size_t i;

	for (i = 0; status == LBP_OK && i < rows->made; i++)
		what[i] = rows->event[i] ? LBP_EVENT : LBP_CENSORED;
	if (status == LBP_OK)
		status = lbp_counts_add(&counts, rows->made, curve, rows->time, what, NULL, err);
	if (status == LBP_OK)
		status = lbp_counts_sort(&counts, 1, err);
	if (status == LBP_OK)
		status = lbp_risk_build(&counts, 0, 0, risk, err);
	if (status == LBP_OK)
		status = lbp_km_fit(risk, LBP_KM_PRODUCT, LBP_KM_NELSON_AALEN, km, err);
	lbp_counts_free(&counts);
	free(curve);
	free(what);
	return status;
}

enum lbp_status
lbp_rebuilt_median(const struct lbp_rebuilt *rows, enum lbp_km_ci ci, double level, struct lbp_rebuilt_median *median,
	struct lbp_error *err)
{
	struct lbp_risk risk = {0};
	struct lbp_km km = {0};
	enum lbp_status status = fit(rows, &risk, &km, err);

	if (status == LBP_OK)
		status = lbp_km_limits(&risk, ci, LBP_KM_LOWER_USUAL, level, &km, err);
	if (status == LBP_OK)
		*median = (struct lbp_rebuilt_median){lbp_km_quantile(risk.time, km.survival, km.count, 0.5),
			lbp_km_quantile(risk.time, km.ci_low, km.count, 0.5),
			lbp_km_quantile(risk.time, km.ci_high, km.count, 0.5)};
	lbp_km_free(&km);
	lbp_risk_free(&risk);
	return status;
}

enum lbp_status
lbp_rebuilt_survival(
	const struct lbp_rebuilt *rows, const double *time, size_t n, double *survival, struct lbp_error *err)
{
	struct lbp_risk risk = {0};
	struct lbp_km km = {0};
	enum lbp_status status = fit(rows, &risk, &km, err);
	size_t i, at;

	for (i = 0; status == LBP_OK && i < n; i++) {
		at = lbp_risk_at(risk.time, risk.count, time[i]);
		survival[i] = at == SIZE_MAX ? 1 : km.survival[at];
	}
	lbp_km_free(&km);
	lbp_risk_free(&risk);
	return status;
}

void
lbp_rebuilt_free(struct lbp_rebuilt *rows)
{
	free(rows->time);
	free(rows->event);
	*rows = (struct lbp_rebuilt){0};
}
