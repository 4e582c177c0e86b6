/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Do the coefficients of a Cox model change with time? Score tests for products of the covariates with g(time).
 * Ownership: the caller owns the struct, the struct owns its arrays; data and fit are borrowed for the call.
 */
#ifndef LBP_SURVIVAL_COX_ZPH_H
#define LBP_SURVIVAL_COX_ZPH_H

#include "survival/cox.h"

enum lbp_cox_transform {
	LBP_COX_TIME_KM,   /* 1 - Kaplan-Meier just before the time, of all strata together, unweighted */
	LBP_COX_TIME_RANK, /* the rank of the time among all rows */
	LBP_COX_TIME_IDENTITY,
	LBP_COX_TIME_LOG,
	LBP_COX_TRANSFORM_COUNT
};
extern const char *const lbp_cox_transform_names[]; /* NULL-terminated */

/* g of every time with events, over all strata. */
struct lbp_cox_clock {
	size_t count;
	double *time;  /* ascending */
	double *value; /* about their mean over the events */
	double mean;
};

/*
 * inputs   data; transform
 * outputs  clock
 * fails    LBP_EDOMAIN: log of a time that is not above 0; LBP_ENOMEM
 * source   Grambsch & Therneau (1994) Biometrika 81:515-526
 * checked  tests/unit/test_cox_zph.c: by hand; survival 3.5-3
 */
enum lbp_status lbp_cox_clock_init(struct lbp_cox_clock *clock, const struct lbp_cox_data *data,
	enum lbp_cox_transform transform, struct lbp_error *err);
double lbp_cox_clock_at(const struct lbp_cox_clock *clock, double time);
void lbp_cox_clock_free(struct lbp_cox_clock *clock);

struct lbp_cox_zph {
	size_t p;
	double *score;       /* p: of the products' coefficients, at 0 */
	double *information; /* 2 p * 2 p: of the coefficients, then the products' */
};

/*
 * inputs   data, fit (ties EFRON or BRESLOW), clock
 * outputs  zph
 * fails    LBP_EUSAGE: exact ties; LBP_ENOMEM
 * source   Grambsch & Therneau (1994) as above, with the information summed over the times and not, as there, taken to
 *          be the same at all of them
 * checked  tests/unit/test_cox_zph.c: by hand (six rows); survival 3.5-3
 */
enum lbp_status lbp_cox_zph_fit(struct lbp_cox_zph *zph, const struct lbp_cox_data *data, const struct lbp_cox *fit,
	const struct lbp_cox_clock *clock, struct lbp_error *err);

/* The test that the coefficients of some columns (count of them) do not change. fails LBP_ESINGULAR, LBP_ENOMEM */
enum lbp_status lbp_cox_zph_test(const struct lbp_cox_zph *zph, const size_t *columns, size_t count,
	struct lbp_cox_test *test, struct lbp_error *err);
void lbp_cox_zph_free(struct lbp_cox_zph *zph);

#endif
