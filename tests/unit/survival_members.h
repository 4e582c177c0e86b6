/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Kaplan-Meier curves of people one by one, for the suites of what is made of both. */
#ifndef LBP_TESTS_SURVIVAL_MEMBERS_H
#define LBP_TESTS_SURVIVAL_MEMBERS_H

#include "survival/km_robust.h"

#include "survival_rows.h"

static inline void
fit_members(
	const struct lbp_members *members, enum lbp_km_estimator estimator, struct lbp_risk *risk, struct lbp_km *km)
{
	struct lbp_counts counts;
	struct lbp_error err;

	count_rows(&counts, members->n, 1, NULL, members->start, members->time, members->what, members->weight);
	CHECK_STATUS(lbp_risk_build(&counts, 0, 0, risk, &err), LBP_OK);
	CHECK_STATUS(lbp_km_fit(risk, estimator, LBP_KM_NELSON_AALEN, km, &err), LBP_OK);
	lbp_counts_free(&counts);
}

static inline void
free_fit(struct lbp_risk *risk, struct lbp_km *km)
{
	lbp_risk_free(risk);
	lbp_km_free(km);
}

#endif
