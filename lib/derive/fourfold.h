/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The four cells of a 2x2 table out of its margins and one measure of association.
 * Invariant: the cells that come out are whole, not negative, and add up to the margins that went in.
 * Ownership: plain numbers in and out.
 */
#ifndef LBP_DERIVE_FOURFOLD_H
#define LBP_DERIVE_FOURFOLD_H

#include "base/error.h"

enum lbp_fourfold_measure {
	LBP_FOURFOLD_OR,
	LBP_FOURFOLD_RR,
	LBP_FOURFOLD_RD,
	LBP_FOURFOLD_PHI
};

struct lbp_fourfold {
	double events1, n1, events2, n2;
	double exact;   /* events1 before rounding */
	double measure; /* what the rounded table gives: beside what was printed, it shows what rounding cost; may be
	                   infinite, or NaN where the table leaves it undefined */
};

/*
 * events1 solves the measure's equation given n1, n2 and the events of both arms together, and is then rounded to the
 * nearest whole person (halves away from 0). For the odds ratio the equation is a quadratic with exactly one root
 * between the bounds that the margins set; it is taken in the form that does not cancel, and OR = 1 is no exception.
 *
 * inputs   value: the ratio (not its log) > 0, RD in (-1, 1), or phi in [-1, 1]; n1, n2 whole, >= 1;
 *          events whole, 0 <= events <= n1 + n2
 * outputs  table
 * fails    LBP_EDOMAIN naming the input; where the margins do not allow the value, naming the measure
 * source   OR: Bonett (2007) Am Psychol 62:254-255; the others by algebra from their definitions
 * checked  tests/unit/test_fourfold.c: by hand, metafor 5.1-12 conv.2x2, round trip from tables
 */
enum lbp_status lbp_fourfold_from(enum lbp_fourfold_measure measure, double value, double n1, double n2, double events,
	struct lbp_fourfold *table, struct lbp_error *err);

/*
 * phi from a Pearson chi-square with 1 df, without or with Yates' correction, for lbp_fourfold_from().
 *
 * inputs   chi2 >= 0; sign: +1 when arm 1 has more events than expected, else -1; margins as above, events in
 *          (0, n1 + n2)
 * outputs  *phi; 0 when chi2 is 0, since then the correction has nothing to take away from
 * fails    LBP_EDOMAIN
 * source   definition: chi2 = N phi^2, and with Yates' correction sqrt(chi2 / N) + N / (2 sqrt(product of margins))
 * checked  tests/unit/test_fourfold.c: by hand (10/20 v 5/20)
 */
enum lbp_status lbp_fourfold_phi(double chi2, int sign, int yates, double n1, double n2, double events, double *phi,
	struct lbp_error *err);

#endif
