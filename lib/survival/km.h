/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The survival curve and the cumulative hazard of one risk table, with their standard errors.
 * Invariant: survival falls from 1 and is 0 from where everybody at risk had the event; cumhaz rises from 0; place i
 * is time i of the risk table. NaN: not defined (the error of log survival where survival is 0).
 * Ownership: the caller owns the struct, the struct owns its arrays; the risk table is borrowed for the call.
 */
#ifndef LBP_SURVIVAL_KM_H
#define LBP_SURVIVAL_KM_H

#include "survival/risk.h"

enum lbp_km_estimator { LBP_KM_PRODUCT, LBP_KM_EXPONENTIAL };
enum lbp_km_hazard { LBP_KM_NELSON_AALEN, LBP_KM_FLEMING_HARRINGTON };

struct lbp_km {
	size_t count;
	double *survival, *se; /* of survival */
	double *cumhaz, *cumhaz_se;
	double *ci_low, *ci_high; /* of survival: NaN until lbp_km_limits (km_interval.h) */
};

/*
 * inputs   risk; estimator: PRODUCT, prod (1 - d / n), or EXPONENTIAL, exp(-cumhaz);
 *          hazard: NELSON_AALEN, sum d / n, or FLEMING_HARRINGTON, which takes d tied events one after the other,
 *          sum 1 / n + 1 / (n - 1) + ... (each of the mean weight of those that are tied)
 * outputs  km: survival with Greenwood's error for PRODUCT, survival times that of cumhaz for EXPONENTIAL; cumhaz with
 *          the square root of sum d / n^2, or of the sum of squares of the terms above
 * fails    LBP_ENOMEM
 * source   Kaplan & Meier (1958) J. Am. Stat. Assoc. 53:457-481; Greenwood (1926) Rep. Public Health Med. Subj. 33;
 *          Nelson (1969) J. Qual. Technol. 1:27-52; Aalen (1978) Ann. Stat. 6:701-726; Fleming & Harrington (1984)
 *          Commun. Stat. Theory Methods 13:2469-2486
 * checked  tests/unit/test_km.c: by hand; aml with survival 3.5-3
 */
enum lbp_status lbp_km_fit(const struct lbp_risk *risk, enum lbp_km_estimator estimator, enum lbp_km_hazard hazard,
	struct lbp_km *km, struct lbp_error *err);

/*
 * Where a falling curve comes down to 1 - p: the smallest time with curve <= 1 - p; where it equals 1 - p, halfway to
 * the time at which it falls again, if it does.
 *
 * inputs   time ascending, curve: count of each (survival, or one of its limits; NaN is passed over); 0 < p < 1
 * outputs  the quantile; NaN where the curve stays above 1 - p
 * fails    never; equal is equal to within the rounding of a product of count factors
 * source   Brookmeyer & Crowley (1982) Biometrics 38:29-41
 * checked  tests/unit/test_km.c: by hand; survival 3.5-3
 */
double lbp_km_quantile(const double *time, const double *curve, size_t count, double p);

void lbp_km_free(struct lbp_km *km);

#endif
