/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Cox regression: the fit, its variance, its tests.
 *
 *     struct lbp_cox_arrays rows = {.n = n, .p = p, .stop = time, .event = event, .x = x};
 *     struct lbp_cox_source source = lbp_cox_source_of(&rows);
 *     struct lbp_cox_data data = {0};
 *     struct lbp_cox fit = {0};
 *     lbp_cox_data_init(&data, &source, err);
 *     lbp_cox_fit(&data, &(struct lbp_cox_request){.ties = LBP_COX_EFRON}, &fit, err);
 *
 * Invariant: what a fit says was done is what was done; what was not asked for is NaN.
 * Ownership: the caller owns the fit, the fit owns its arrays; data is borrowed for the call and may be fitted again
 * (of samples drawn from it: cox_resample.h).
 */
#ifndef LBP_SURVIVAL_COX_H
#define LBP_SURVIVAL_COX_H

#include "survival/cox_newton.h"

struct lbp_cox_request {
	enum lbp_cox_ties ties;
	int is_robust;       /* sandwich variance: by cluster where data has them, else by row */
	int wants_robust_score; /* costs as much again as the robust variance */
	const double *start; /* where to begin (p), or NULL for 0 */
};

struct lbp_cox_test {
	double statistic, df, p;
};

struct lbp_cox {
	size_t p, iterations;
	enum lbp_cox_ties ties;
	int is_robust;
	double *beta;           /* p */
	double *variance;       /* p * p: robust where it is asked for */
	double *model_variance; /* p * p: the inverse of the information */
	double loglik_null, loglik;
	struct lbp_cox_test likelihood_ratio, wald, score; /* of all beta = 0; wald by variance */
	struct lbp_cox_test robust_score;                  /* NaN unless wanted */
	size_t column;     /* after ESINGULAR or EINFINITE: the covariate at fault */
	double *direction; /* p; after EINFINITE: along which the likelihood rises for ever */
};

/*
 * Fits it.
 *
 * inputs   data; request
 * outputs  fit
 * fails    LBP_ESINGULAR: fit->column is constant in all risk sets, or a combination of those before it;
 *          LBP_EINFINITE: the estimate of fit->column runs to infinity (no finite maximum); LBP_ENOCONV; LBP_EUSAGE:
 *          robust with exact ties; LBP_EDOMAIN: exact ties with weights; LBP_ENOMEM
 * source   likelihood: see cox_likelihood.h; robust variance: Lin & Wei (1989) JASA 84:1074-1078; by cluster: Lee, Wei
 *          & Amato (1992) in Survival Analysis: State of the Art, Kluwer, 237-247
 * checked  tests/unit/test_cox.c: by hand (Therneau & Grambsch (2000), appendix E, three kinds of ties), published
 *          (Kalbfleisch & Prentice's rats), survival 3.5-3; scale and order of rows
 */
enum lbp_status lbp_cox_fit(const struct lbp_cox_data *data, const struct lbp_cox_request *request,
	struct lbp_cox *fit, struct lbp_error *err);
void lbp_cox_free(struct lbp_cox *fit);

/*
 * The first covariate that hardly varies in any risk set, p if there is none: it has no estimate, though rounding may
 * give it some information. weight: of all events; information: p * p, at any point.
 */
size_t lbp_cox_unvaried(const struct lbp_cox_data *data, double weight, const double *information);

/* Chi-square test of a quadratic form: p from df degrees of freedom. */
struct lbp_cox_test lbp_cox_chisq(double statistic, size_t df);

#endif
