/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Patient rows that stand for patients nobody has: rebuilt from what was printed of them.
 * Invariant: `made` of n rows are filled in; times are above 0; event is 1 or 0 (censored).
 * Ownership: the caller owns the struct, the struct owns its arrays.
 */
#ifndef LBP_SURVIVAL_REBUILT_H
#define LBP_SURVIVAL_REBUILT_H

#include "survival/km.h"
#include "survival/km_interval.h"

struct lbp_rebuilt {
	size_t n, made;
	double *time;
	unsigned char *event;
};

enum lbp_status lbp_rebuilt_init(struct lbp_rebuilt *rows, size_t n, struct lbp_error *err);

/* Fills in the next row; made < n. */
void lbp_rebuilt_append(struct lbp_rebuilt *rows, double time, int event);

size_t lbp_rebuilt_events(const struct lbp_rebuilt *rows);
double lbp_rebuilt_person_time(const struct lbp_rebuilt *rows);

/* How many are under observation right before time t. */
size_t lbp_rebuilt_at_risk(const struct lbp_rebuilt *rows, double t);

struct lbp_rebuilt_median {
	double median, low, high;
};

/*
 * The median of rebuilt rows and its interval.
 *
 * inputs   rows: all made; ci, level: of the curve's limits, whose own medians are the interval's ends
 * outputs  median: NaN where the curve, or its limit, stays above one half
 * fails    LBP_ENOMEM, LBP_EDOMAIN
 * source   Brookmeyer & Crowley (1982) Biometrics 38:29-41
 * checked  tests/unit/test_rebuilt.c: by hand
 */
enum lbp_status lbp_rebuilt_median(const struct lbp_rebuilt *rows, enum lbp_km_ci ci, double level,
	struct lbp_rebuilt_median *median, struct lbp_error *err);

/* The Kaplan-Meier curve of the rows at each of n ascending times. fails as above */
enum lbp_status lbp_rebuilt_survival(
	const struct lbp_rebuilt *rows, const double *time, size_t n, double *survival, struct lbp_error *err);

void lbp_rebuilt_free(struct lbp_rebuilt *rows);

#endif
