/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Restricted mean survival time: the area under the survival curve to tau, and its comparison between two arms.
 * Invariant: mean + lost = tau; both have the same standard error.
 * Ownership: the caller owns every array; they are borrowed for the call.
 */
#ifndef LBP_SURVIVAL_RMST_H
#define LBP_SURVIVAL_RMST_H

#include "survival/km_robust.h"

struct lbp_rmst {
	double tau;
	double mean; /* time without the event, of the first tau */
	double lost; /* time with it */
	double se;   /* of both */
};

/*
 * inputs   risk; km: fitted by PRODUCT; tau > 0. A curve that ends above 0 before tau is carried on as it is.
 * outputs  rmst, with the plug-in variance sum A^2 d / (n (n - d)), A the area from each time to tau (no small-sample
 *          factor)
 * fails    LBP_EDOMAIN unless tau > 0
 * source   Irwin (1949) J. Hyg. 47:188-189; Royston & Parmar (2013) BMC Med. Res. Methodol. 13:152
 * checked  tests/unit/test_rmst.c: by hand; survival 3.5-3 (rmean)
 */
enum lbp_status lbp_rmst_fit(
	const struct lbp_risk *risk, const struct lbp_km *km, double tau, struct lbp_rmst *rmst, struct lbp_error *err);

/*
 * The influence of every row on the restricted mean: its weight times the derivative by it. The sum of squares of its
 * sums over clusters is the robust variance.
 *
 * inputs   members: the rows that risk was counted from; the rest as above
 * outputs  influence: members->n values
 * fails    LBP_ENOMEM; LBP_EDOMAIN as above
 * source   km_robust.h, integrated
 * checked  tests/unit/test_rmst.c: derivatives by differences
 */
enum lbp_status lbp_rmst_influence(const struct lbp_members *members, const struct lbp_risk *risk,
	const struct lbp_km *km, double tau, double *influence, struct lbp_error *err);

enum lbp_rmst_contrast { LBP_RMST_DIFFERENCE, LBP_RMST_RATIO, LBP_RMTL_RATIO, LBP_RMST_CONTRASTS };

extern const char *const lbp_rmst_contrast_names[]; /* NULL-terminated */

struct lbp_contrast {
	double estimate, se, statistic, p, ci_low, ci_high; /* ratios: natural logs */
};

/*
 * Arm a against arm b.
 *
 * inputs   a, b: of the same tau; covariance of the two means (0 unless clusters have people in both); level
 * outputs  contrast: difference of means, log ratio of means, log ratio of times lost; normal tests and limits
 * fails    LBP_EDOMAIN where a ratio has a zero in it, or no standard error is above 0
 * source   Royston & Parmar (2013), as above; ratios by the delta method
 * checked  tests/unit/test_rmst.c: by hand; tests/conformance (survRM2 1.0-4)
 */
enum lbp_status lbp_rmst_compare(enum lbp_rmst_contrast kind, const struct lbp_rmst *a, const struct lbp_rmst *b,
	double covariance, double level, struct lbp_contrast *contrast, struct lbp_error *err);

#endif
