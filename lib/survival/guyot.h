/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Patient rows from the points of a published Kaplan-Meier curve, the numbers at risk below it, and the total of events.
 * Invariant: exactly as many rows as were at risk at time 0; events at times of points only.
 * Ownership: the caller owns every struct; points are borrowed for the call.
 */
#ifndef LBP_SURVIVAL_GUYOT_H
#define LBP_SURVIVAL_GUYOT_H

#include "survival/rebuilt.h"

struct lbp_published_curve {
	size_t n;                /* points */
	const double *time;      /* ascending, >= 0 */
	const double *survival;  /* within [0, 1], falling: see lbp_guyot_straighten */
	size_t risks;
	const double *risk_time; /* ascending from 0 */
	const double *risk;      /* whole numbers, falling; the first is everybody */
	double events;           /* in all, or NaN */
};

/*
 * The falling curve nearest to read-off values, in least squares, held within [0, 1]: a point read too high and the next
 * too low meet in the middle.
 *
 * inputs   survival: n values
 * outputs  survival: in place; the largest move is returned
 * fails    never
 * source   Ayer et al. (1955) Ann. Math. Stat. 26:641-647 (pooling adjacent violators)
 * checked  tests/unit/test_guyot.c: by hand
 */
double lbp_guyot_straighten(double *survival, size_t n);

/*
 * The rows. Between two numbers at risk, censorings are spread evenly, as many as make the events that the curve then
 * asks for leave the second number; behind the last of them, as many as leave the total of events, or, if that is
 * not known, as many a unit of time as before. Who is left at the last point is censored there.
 *
 * inputs   curve
 * outputs  rows; the events among them and the numbers at risk need not be those asked for: see rebuilt.h to find out
 * fails    LBP_EDOMAIN with err->row set for a point, LBP_ENOMEM
 * source   Guyot, Ades, Ouwens & Welton (2012) BMC Med. Res. Methodol. 12:9, which see for the iteration
 * checked  tests/unit/test_guyot.c: exact curves give back their rows; IPDfromKM 0.1.10 to its own accuracy
 */
enum lbp_status lbp_guyot_fit(const struct lbp_published_curve *curve, struct lbp_rebuilt *rows, struct lbp_error *err);

#endif
