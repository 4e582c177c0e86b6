/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Log hazard ratio and its standard error out of whatever a trial prints about time to event.
 * Invariant: arm 1 against arm 2; yi = o_minus_e / v and sei = 1 / sqrt(v), whichever of the two pairs came first.
 * Ownership: plain numbers in and out.
 */
#ifndef LBP_DERIVE_HR_H
#define LBP_DERIVE_HR_H

#include "base/error.h"

struct lbp_hr {
	double yi, sei;      /* natural log of the hazard ratio, and its standard error */
	double o_minus_e, v; /* log-rank observed minus expected events of arm 1, and its variance */
};

/*
 * inputs   o_minus_e any; v > 0
 * fails    LBP_EDOMAIN naming o_minus_e or v
 * source   Parmar (1998) Stat Med 17:2815-2834, eq. 4 and 6
 * checked  tests/unit/test_hr.c: by hand, metadat dat.pignon2000 (Pitie-74: -1.8 / 14.5)
 */
enum lbp_status lbp_hr_from_o_minus_e(double o_minus_e, double v, struct lbp_hr *out, struct lbp_error *err);

/*
 * From observed and expected events of both arms: yi = ln((o1 / e1) / (o2 / e2)), variance 1/e1 + 1/e2.
 *
 * inputs   observed1, observed2 > 0; expected1, expected2 > 0
 * fails    LBP_EDOMAIN naming observed1 ... expected2
 * source   Parmar (1998), eq. 3 and 5
 * checked  tests/unit/test_hr.c: by hand (e 4 and 4: variance 1/2)
 */
enum lbp_status lbp_hr_from_expected(double observed1, double expected1, double observed2, double expected2,
	struct lbp_hr *out, struct lbp_error *err);

/*
 * From a hazard ratio and its confidence interval.
 *
 * inputs   0 < low <= hr <= high, low < high; level in (0, 1)
 * fails    LBP_EDOMAIN naming hr, ci_low, ci_high or level
 * source   Parmar (1998), eq. 7
 * checked  tests/unit/test_hr.c: by hand
 */
enum lbp_status lbp_hr_from_ci(
	double hr, double low, double high, double level, struct lbp_hr *out, struct lbp_error *err);

/* As lbp_hr_from_ci where the ratio itself is not printed: yi is the middle of the interval of the logs. */
enum lbp_status lbp_hr_from_limits(
	double low, double high, double level, struct lbp_hr *out, struct lbp_error *err);

/*
 * From a hazard ratio and the two-sided p-value of its test: sei = |ln hr| / z.
 *
 * inputs   hr > 0 and not 1; 0 < p < 1
 * fails    LBP_EDOMAIN naming hr or p
 * source   Parmar (1998), section 4.1
 * checked  tests/unit/test_hr.c: by hand
 */
enum lbp_status lbp_hr_from_p(double hr, double p, struct lbp_hr *out, struct lbp_error *err);

/* How the log-rank variance is guessed from numbers of events. */
enum lbp_hr_variance {
	LBP_HR_QUARTER,  /* V = O / 4: equal arms and a ratio near 1 */
	LBP_HR_ANALYSED, /* V = O n1 n2 / (n1 + n2)^2: arms of other sizes */
	LBP_HR_EVENTS    /* V = O1 O2 / (O1 + O2): events of each arm known */
};

struct lbp_hr_events {
	double events;           /* QUARTER, ANALYSED: of both arms together */
	double n1, n2;           /* ANALYSED: people analysed */
	double events1, events2; /* EVENTS */
};

/*
 * inputs   what the kind reads: all > 0
 * outputs  *v > 0
 * fails    LBP_EDOMAIN naming the column
 * source   Parmar (1998), eq. 8, 11, 12; Tierney et al. (2007) Trials 8:16
 * checked  tests/unit/test_hr.c: by hand (485 events of 229 + 256: 120.87), the three agree when the arms are equal
 */
enum lbp_status lbp_hr_variance(
	enum lbp_hr_variance kind, const struct lbp_hr_events *events, double *v, struct lbp_error *err);

/*
 * From the two-sided p-value of a log-rank test and a variance of lbp_hr_variance(): O - E = +- z sqrt(V).
 *
 * inputs   0 < p <= 1 (p = 1: a hazard ratio of 1); sign: > 0 when arm 1 had the higher hazard, < 0 the lower; v > 0
 * fails    LBP_EDOMAIN naming p, v or sign
 * source   Parmar (1998), section 4.3, eq. 10, 13, 14; Tierney et al. (2007)
 * checked  tests/unit/test_hr.c: by hand (p = 2 Phi(-1.96...)), Tierney's worked trial
 */
enum lbp_status lbp_hr_from_logrank(double p, double sign, double v, struct lbp_hr *out, struct lbp_error *err);

/* From a hazard ratio printed without any error, and a variance of lbp_hr_variance(). */
enum lbp_status lbp_hr_from_variance(double hr, double v, struct lbp_hr *out, struct lbp_error *err);

#endif
