/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Cohen's d of two independent arms out of the test that compared them. Hedges' correction and the sampling variance
 * are those of the measure SMD: put d in as mean1 with sd1 = sd2 = 1 and mean2 = 0.
 * Invariant: d has the sign of the statistic, or of the p-value where that carries the direction.
 * Ownership: plain numbers in and out.
 */
#ifndef LBP_DERIVE_STANDARDIZED_H
#define LBP_DERIVE_STANDARDIZED_H

#include "base/error.h"

/*
 * d = t sqrt(1/n1 + 1/n2), exact for Student's t with pooled variance.
 *
 * inputs   n1, n2 >= 1, n1 + n2 >= 3; t any finite number
 * outputs  *d, in pooled standard deviations
 * fails    LBP_EDOMAIN naming n1, n2 or t
 * source   Rosenthal (1994) in Cooper and Hedges, The Handbook of Research Synthesis, chapter 16
 * checked  tests/unit/test_standardized.c: by hand (8 + 8 people, t 2: 1), metafor 5.1-12 escalc(ti=)
 */
enum lbp_status lbp_standardized_from_t(double n1, double n2, double t, double *d, struct lbp_error *err);

/*
 * The same from the two-sided p-value of that test, whose sign is the direction: -0.03 says that arm 1 was lower.
 *
 * inputs   p in [-1, 1] without 0; 1 and -1 give 0
 * fails    LBP_EDOMAIN naming n1, n2 or p
 * checked  tests/unit/test_standardized.c: by hand, metafor 5.1-12 escalc(pi=)
 */
enum lbp_status lbp_standardized_from_p(double n1, double n2, double p, double *d, struct lbp_error *err);

#endif
