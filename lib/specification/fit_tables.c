/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "specification/fit_private.h"

#include "meta/peto.h"

#include <string.h>

/* n where the table has it, else events and non-events. */
static double
size_of(const struct lbp_sample *sample, enum lbp_input n, enum lbp_input events, enum lbp_input others, size_t i)
{
	if (sample->column[n] != NULL)
		return sample->column[n][i];
	return sample->column[events][i] + sample->column[others][i];
}

static enum lbp_tables_add
amount_to(enum lbp_zero_choice zero)
{
	switch (zero) {
	case LBP_ZERO_ONLY0:
	case LBP_ZERO_ONLY0_DROP00:
		return LBP_TABLES_ADD_ONLY0;
	case LBP_ZERO_ALL:
	case LBP_ZERO_ALL_DROP00:
		return LBP_TABLES_ADD_ALL;
	default:
		return LBP_TABLES_ADD_NONE;
	}
}

/* A silent table stays as it is where ratios are pooled. */
static void
keep_silent(struct lbp_fitting *fitting, double *to[8])
{
	bool ratio = fitting->mantel_haenszel != LBP_MANTEL_HAENSZEL_RD &&
		fitting->mantel_haenszel != LBP_MANTEL_HAENSZEL_IRD;
	size_t i, j;

	for (i = 0; i < fitting->sample.k && ratio; i++)
		if (lbp_tables_is_silent(&fitting->raw, i, fitting->person_time))
			for (j = 0; j < 4; j++)
				to[4 + j][i] = to[j][i];
}

void
lbp_fitting_fill_tables(struct lbp_fitting *fitting, enum lbp_zero_choice zero)
{
	const struct lbp_sample *sample = &fitting->sample;
	size_t i, j, k = sample->k;
	double *to[8];

	for (j = 0; j < 8; j++)
		to[j] = fitting->cells + j * k;
	for (i = 0; i < k; i++) {
		to[0][i] = sample->column[LBP_IN_EVENTS1][i];
		to[2][i] = sample->column[LBP_IN_EVENTS2][i];
		to[1][i] = fitting->person_time ? sample->column[LBP_IN_TIME1][i]
			: size_of(sample, LBP_IN_N1, LBP_IN_EVENTS1, LBP_IN_NONEVENTS1, i);
		to[3][i] = fitting->person_time ? sample->column[LBP_IN_TIME2][i]
			: size_of(sample, LBP_IN_N2, LBP_IN_EVENTS2, LBP_IN_NONEVENTS2, i);
	}
	memcpy(to[4], to[0], 4 * k * sizeof *to[0]);
	lbp_tables_add(to[4], to[5], to[6], to[7], k, fitting->person_time, 0.5, amount_to(zero));
	fitting->raw = (struct lbp_tables){to[0], to[1], to[2], to[3], k};
	fitting->summed = (struct lbp_tables){to[4], to[5], to[6], to[7], k};
	keep_silent(fitting, to);
}

enum lbp_status
lbp_fitting_sum_tables(struct lbp_fitting *fitting, size_t method, struct lbp_mantel_haenszel *mh)
{
	struct lbp_mantel_haenszel_request request = {
		.measure = (enum lbp_mantel_haenszel_measure)fitting->mantel_haenszel, .level = fitting->request->level,
		.variance = method == LBP_METHOD_MH_GR ? LBP_MANTEL_HAENSZEL_GREENLAND : LBP_MANTEL_HAENSZEL_SATO};

	return lbp_mantel_haenszel_fit(&fitting->summed, &request, mh, NULL);
}

static enum lbp_status
fit_mantel_haenszel(struct lbp_fitting *fitting, size_t method)
{
	struct lbp_studies own = {.yi = fitting->own_yi, .vi = fitting->own_vi, .k = fitting->own_k};
	struct lbp_mantel_haenszel mh;
	enum lbp_status status = lbp_fitting_sum_tables(fitting, method, &mh);

	if (status != LBP_OK)
		return status;
	lbp_fitting_take(fitting, mh.estimate, mh.ci_low, mh.ci_high, mh.p, mh.k);
	lbp_fitting_take_q(fitting, lbp_heterogeneity_q_about(&own, mh.estimate), own.k);
	return LBP_OK;
}

static enum lbp_status
fit_peto(struct lbp_fitting *fitting)
{
	struct lbp_peto peto;
	enum lbp_status status = lbp_peto_fit_tables(&fitting->raw, fitting->request->level, &peto, NULL);

	if (status != LBP_OK)
		return status;
	lbp_fitting_take(fitting, peto.estimate, peto.ci_low, peto.ci_high, peto.p, peto.k);
	lbp_fitting_take_q(fitting, peto.q, peto.k_used);
	return LBP_OK;
}

enum lbp_status
lbp_fitting_fit_tables(struct lbp_fitting *fitting, size_t method)
{
	return method == LBP_METHOD_PETO ? fit_peto(fitting) : fit_mantel_haenszel(fitting, method);
}
