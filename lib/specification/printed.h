/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A figure as it was printed: its digits are the rounding. "0.60" is a number from 0.595 to 0.605.
 * Invariant: low < high; both ends belong to it, as papers round a tie either way.
 * Ownership: text is borrowed for the call; a printed figure holds no pointer.
 */
#ifndef LBP_SPECIFICATION_PRINTED_H
#define LBP_SPECIFICATION_PRINTED_H

#include "base/error.h"

#include <stdbool.h>

enum lbp_printed_relation {
	LBP_PRINTED_NOT, /* nothing was printed: every number agrees with it */
	LBP_PRINTED_AS,
	LBP_PRINTED_BELOW, /* "<0.001" */
	LBP_PRINTED_ABOVE  /* ">0.9" */
};

struct lbp_printed {
	enum lbp_printed_relation relation;
	double value;
	double unit;      /* of the last digit: 0.01 */
	double low, high; /* the numbers that are printed so; infinite where nothing bounds them */
};

/*
 * Reads one figure: [<>=][+-]digits[.digits][e...]; minus signs and decimal points as typeset (U+2212, U+00B7) will do.
 *
 * fails    LBP_EUSAGE
 */
enum lbp_status lbp_printed_read(const char *text, struct lbp_printed *printed, struct lbp_error *err);

/*
 * Reads an estimate with its interval as papers write it: "0.72 (0.60-0.85)", "-1.4 [-2.8 to -0.1]", "0.72 (95% CI
 * 0.60, 0.85)"; or the estimate alone, the interval then being LBP_PRINTED_NOT. Between two digits a hyphen is a dash,
 * elsewhere a minus sign.
 *
 * outputs  printed: estimate, lower and upper limit
 * fails    LBP_EUSAGE: another number of figures, a lower limit above the upper
 */
enum lbp_status lbp_printed_read_interval(const char *text, struct lbp_printed printed[3], struct lbp_error *err);

/* Lets a figure be missed by a number of units of its last digit, 0 or more; bounds such as <0.001 stay. */
void lbp_printed_widen(struct lbp_printed *printed, double units);

/* Whether x is printed so, a last digit of binary rounding aside. NaN is, only where nothing was printed. */
bool lbp_printed_agrees(const struct lbp_printed *printed, double x);

#endif
