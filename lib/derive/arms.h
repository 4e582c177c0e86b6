/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Trials with more than two arms: arms made one, a control arm shared out, or the correlation that sharing it makes.
 * Invariant: combining keeps every person and every sum of squares; shares add up to 1.
 * Ownership: arrays are the caller's; nothing is kept.
 */
#ifndef LBP_DERIVE_ARMS_H
#define LBP_DERIVE_ARMS_H

#include "base/error.h"

struct lbp_arm {
	double n, mean, sd;
};

/*
 * One arm out of k: the mean and sd that the people of all of them would have had together.
 *
 * inputs   arm: k >= 1; n >= 1, sd >= 0 (not read when n is 1); people in all >= 2
 * outputs  out, exact: the same as from the patients' values
 * fails    LBP_EDOMAIN with err->row set (the arm), naming n, mean or sd
 * source   Cochrane Handbook 5.1, table 7.7.a (there for two arms), as between plus within sums of squares
 * checked  tests/unit/test_arms.c: by hand (1 2 3 and 4 5 6: mean 3.5, variance 3.5), the handbook's form, order
 */
enum lbp_status lbp_arms_combine(const struct lbp_arm *arm, size_t k, struct lbp_arm *out, struct lbp_error *err);

enum lbp_arms_sharing {
	LBP_ARMS_EVEN,        /* each comparison gets 1/k of the control arm */
	LBP_ARMS_PROPORTIONAL /* in proportion to the sizes of the arms it is compared with */
};

/*
 * The part of a shared control arm (its n, events or time; never its mean or sd) that each of k comparisons may use.
 *
 * inputs   n: sizes of the k >= 1 other arms, > 0; read for PROPORTIONAL only (else may be NULL)
 * outputs  share: k values in (0, 1], in all 1
 * fails    LBP_EDOMAIN with err->row set, naming n1
 * source   Cochrane Handbook 5.1, 16.5.4 (splitting evenly)
 * checked  tests/unit/test_arms.c: by hand
 */
enum lbp_status lbp_arms_share(
	enum lbp_arms_sharing sharing, const double *n, size_t k, double *share, struct lbp_error *err);

enum lbp_arms_measure {
	LBP_ARMS_MD,
	LBP_ARMS_SMD,
	LBP_ARMS_RD,
	LBP_ARMS_LOG_RR,
	LBP_ARMS_LOG_OR,
	LBP_ARMS_LOG_IRR, /* and, as an approximation, the log hazard ratio */
	LBP_ARMS_IRD
};

/* The measure of that name ("MD" ... "HR" for LOG_IRR), or -1. */
int lbp_arms_find(const char *name);

/* What the measures read of the control arm, and for SMD of the comparison. */
struct lbp_arms_control {
	double n, sd;         /* MD: both; SMD, RD, LOG_RR, LOG_OR: n */
	double events, time;  /* RD, LOG_RR, LOG_OR, LOG_IRR: events; IRD: both */
	double effect1, effect2, n_all; /* SMD: the two effects; people of the three arms together */
};

/*
 * Covariance of two effects that share a control arm: the part of their variance that comes from that arm.
 *
 * inputs   as the measure reads them; n, sd, time, events > 0, events < n for LOG_OR
 * outputs  *covariance (>= 0 but for SMD with effects of opposite signs)
 * fails    LBP_EDOMAIN naming the column
 * source   SMD: Gleser and Olkin (2009) in Cooper, Hedges and Valentine, The Handbook of Research Synthesis and
 *          Meta-Analysis, 2nd ed., chapter 19; the others: the control's term in the delta-method variance
 * checked  tests/unit/test_arms.c: by hand
 */
enum lbp_status lbp_arms_covariance(
	enum lbp_arms_measure measure, const struct lbp_arms_control *control, double *covariance, struct lbp_error *err);

/*
 * The correlation for a multivariate model: covariance / (se1 se2).
 * fails    LBP_EDOMAIN naming sei, or when the result is outside [-1, 1] (the standard errors do not fit the arm)
 */
enum lbp_status lbp_arms_correlation(
	double covariance, double se1, double se2, double *correlation, struct lbp_error *err);

#endif
