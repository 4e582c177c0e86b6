/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The survival curve of events that are only known to lie in intervals, as when people are asked at visits: the
 * nonparametric maximum likelihood estimate.
 * Invariant: masses are 0 or more and add up to 1; `excess` is by how much they fail the conditions of a maximum, at most
 * 1e-10, or the fit fails. No other masses do as well: the first innermost interval is where some row ends, which tells its
 * mass from all others, then the second, and so on. Where in its interval a mass lies is not known, so survival is known
 * outside of them only.
 * Ownership: the caller owns the struct, the struct owns its arrays; inputs are borrowed for the call.
 */
#ifndef LBP_SURVIVAL_TURNBULL_H
#define LBP_SURVIVAL_TURNBULL_H

#include "base/error.h"

/* The event is at low where both are equal, else in (low, high]; low 0 or less: any time up to high; high INFINITY. */
struct lbp_intervals {
	size_t n;
	const double *low, *high;
	const double *weight; /* above 0; NULL: 1 each */
};

struct lbp_turnbull {
	size_t count;       /* innermost intervals, the only places where mass can be */
	double *low, *high; /* (low, high], a point where equal; ascending */
	double *mass;
	double *survival;   /* after the interval */
	double *se;         /* of survival; NaN with more than 1000 masses */
	double log_likelihood;
	double excess;      /* largest of: share by which mass could be added anywhere, or by which it is off where it is */
	double people;      /* sum of weights */
	size_t support;     /* intervals with mass */
	size_t iterations;
	size_t *first, *last; /* of each row: the innermost intervals that it covers */
};

/*
 * inputs   data: n >= 1
 * outputs  fit: the maximum; survival errors from the information in the masses that are above 0, given that the places
 *          of these are right, as they are when visits are on a common calendar
 * fails    LBP_EDOMAIN with err->row: low above high, high 0 or less, a weight of 0 or less, numbers that are none;
 *          LBP_ENOCONV, with the iterations and the excess; LBP_ENOMEM. fit is to be freed in any case
 * source   Turnbull (1976) J. R. Stat. Soc. B 38:290-295 (intervals; self-consistency); found by support reduction:
 *          Groeneboom, Jongbloed & Wellner (2008) Scand. J. Stat. 35:385-399; conditions of a maximum: Gentleman &
 *          Geyer (1994) Biometrika 81:618-623
 * checked  tests/unit/test_turnbull.c: by hand, Kaplan-Meier where times are exact, the conditions on seeded data
 */
enum lbp_status lbp_turnbull_fit(const struct lbp_intervals *data, struct lbp_turnbull *fit, struct lbp_error *err);

/*
 * The interval by whose end the share p has had the event: the first after which survival is 1 - p or less.
 *
 * outputs  its number, SIZE_MAX where survival stays above 1 - p up to the last end that is finite
 * fails    never; survival within 1e-9 of 1 - p counts as equal
 */
size_t lbp_turnbull_quantile(const struct lbp_turnbull *fit, double p);

/*
 * Whether groups differ: scores of a proportional hazard for each person, under the curve of all, compared by the
 * permutation variance.
 *
 * inputs   fit: of all people, without weights; n, group: of each row that was fitted, below groups
 * outputs  score: groups sums of scores (what is seen less what is expected; above 0: sooner), n_in: people of each
 * fails    LBP_EDOMAIN: fewer than two groups with people, or all scores alike
 * source   scores: Finkelstein (1986) Biometrics 42:845-854; permutation: Fay (1996) Biometrics 52:811-822
 * checked  tests/unit/test_turnbull.c: by hand, written out in R
 */
struct lbp_turnbull_test {
	double statistic, df, p;
};
enum lbp_status lbp_turnbull_compare(const struct lbp_turnbull *fit, size_t n, const uint32_t *group, size_t groups,
	double *score, double *n_in, struct lbp_turnbull_test *test, struct lbp_error *err);

void lbp_turnbull_free(struct lbp_turnbull *fit);

#endif
