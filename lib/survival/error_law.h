/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The laws of the error Z of a model s(T) = x'b + Z: what a transformed time adds to its prediction.
 * Invariant: every log density is concave in z; q is the shape of LOG_GAMMA and does not matter to the others.
 * Ownership: plain numbers.
 *
 *   EXTREME    P(Z > z) = exp(-exp(z)): log of an exponential time (Weibull, Gompertz, proportional hazards)
 *   NORMAL     the standard normal (log-normal)
 *   LOGISTIC   P(Z > z) = 1 / (1 + exp(z)) (log-logistic, proportional odds)
 *   LOG_GAMMA  Z = log(q^2 G) / q, G gamma of shape 1 / q^2: EXTREME at q = 1, NORMAL at q = 0
 *              (Prentice (1974) Biometrika 61:539-544)
 */
#ifndef LBP_SURVIVAL_ERROR_LAW_H
#define LBP_SURVIVAL_ERROR_LAW_H

#include "base/error.h"

enum lbp_law { LBP_LAW_EXTREME, LBP_LAW_NORMAL, LBP_LAW_LOGISTIC, LBP_LAW_LOG_GAMMA };

/* No data tell larger shapes apart: LOG_GAMMA is good up to here. */
#define LBP_LAW_MOST_Q 100

/* A law with its shape; star: what depends on the shape alone, of LOG_GAMMA. */
struct lbp_error_law {
	enum lbp_law law;
	double q, star[3];
};

struct lbp_error_law lbp_error_law(enum lbp_law law, double q);

/* A value and its derivatives: by the lower (or only) place of Z, by the upper one, and by q. */
enum { LBP_LAW_LOW, LBP_LAW_HIGH, LBP_LAW_Q, LBP_LAW_PLACES };
struct lbp_law_jet {
	double value, first[LBP_LAW_PLACES], second[LBP_LAW_PLACES][LBP_LAW_PLACES];
};

/*
 * The log of the density at z.
 *
 * inputs   law: of lbp_error_law, with q of size up to LBP_LAW_MOST_Q; z: finite
 * outputs  jet, by LOW (z) and Q; relative accuracy about 1e-14 of the value and 1e-13 of the derivatives
 * fails    value -INFINITY where the density underflows to nothing; the derivatives are then not to be used
 * source   the definitions above; LOG_GAMMA written so that q = 0 is no special point
 * checked  tests/unit/test_error_law.c: by hand, derivatives by differences, q = 0 and 1 against the closed laws
 */
void lbp_law_log_density(const struct lbp_error_law *law, double z, struct lbp_law_jet *jet);

/*
 * The log of P(low < Z <= high).
 *
 * inputs   law as above; low < high, either may be infinite
 * outputs  jet, by LOW, HIGH and Q; derivatives by an infinite place are 0; narrow intervals and far tails keep
 *          their digits
 * fails    as above
 * source   the definitions; LOG_GAMMA by Gauss-Legendre quadrature of the density and its derivatives by q
 * checked  as above, and R 4.2.2 (pnorm, plogis, pgamma)
 */
void lbp_law_log_mass(const struct lbp_error_law *law, double low, double high, struct lbp_law_jet *jet);

/*
 * The place z below which lies the share p.
 *
 * inputs   law as above; 0 < p < 1
 * outputs  z, relative accuracy 1e-13
 * fails    LBP_EDOMAIN outside, LBP_ENOCONV
 * source   the inverse of the definition; LOG_GAMMA by bracketing
 * checked  as above
 */
enum lbp_status lbp_law_quantile(const struct lbp_error_law *law, double p, double *z, struct lbp_error *err);

#endif
