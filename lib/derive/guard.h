/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What an input must be before a formula sees it, said in one line a value.
 * Invariant: when the answer is false, *err is filled (LBP_EDOMAIN) and names the first input at fault; its row is
 * LBP_NO_ROW, because these formulas treat one row at a time and only the caller knows which.
 * Ownership: plain numbers; names are static text.
 */
#ifndef LBP_DERIVE_GUARD_H
#define LBP_DERIVE_GUARD_H

#include "base/error.h"

#include <stdbool.h>

enum lbp_guard_kind {
	LBP_GUARD_FINITE,      /* any finite number */
	LBP_GUARD_ABOVE,       /* finite and > bound */
	LBP_GUARD_AT_LEAST,    /* finite and >= bound */
	LBP_GUARD_AT_MOST,     /* finite and <= bound */
	LBP_GUARD_WHOLE,       /* a whole number >= bound */
	LBP_GUARD_OPEN,        /* between 0 and 1, both excluded (a confidence level) */
	LBP_GUARD_P,           /* 0 < p < 1: p = 0 is a rounded number and p = 1 says nothing of the standard error */
	LBP_GUARD_CORRELATION, /* -1 to 1 */
	LBP_GUARD_DF           /* degrees of freedom: > 0, and INFINITY for the normal */
};

struct lbp_guard {
	const char *name; /* the standard column that the message follows */
	double value;
	enum lbp_guard_kind kind;
	double bound; /* 0 where the kind has none */
};

bool lbp_guard_all(const struct lbp_guard *guards, size_t count, struct lbp_error *err);

/* Says which row of several the refusal is about, and returns LBP_EDOMAIN. */
enum lbp_status lbp_guard_row(struct lbp_error *err, size_t row);

/* if (!LBP_GUARD(err, {"sd", sd, LBP_GUARD_ABOVE, 0}, {"n", n, LBP_GUARD_AT_LEAST, 2})) return LBP_EDOMAIN; */
#define LBP_GUARD(err, ...)                                                  \
	lbp_guard_all((const struct lbp_guard[]){__VA_ARGS__},               \
		sizeof((const struct lbp_guard[]){__VA_ARGS__}) / sizeof(struct lbp_guard), err)

#endif
