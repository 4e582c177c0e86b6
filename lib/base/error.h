/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Failure, told once: a status to branch on and a message to print.
 * Invariant: a function that returns other than LBP_OK has filled *err, and what it would have computed is not to be used.
 * Ownership: the caller owns the struct; it holds no pointer that needs freeing.
 */
#ifndef LBP_BASE_ERROR_H
#define LBP_BASE_ERROR_H

#include <stddef.h>
#include <stdint.h>

enum lbp_status {
	LBP_OK,
	LBP_ENEGATIVE, /* a check said no: not a failure of the program; exit 1 */
	LBP_EUSAGE,    /* options or column names; exit 2 */
	LBP_EDATA,     /* a cell, row or file that cannot be read as what it must be; exit 3 */
	LBP_EDOMAIN,   /* numbers outside what the formula is defined for; exit 3 */
	LBP_ENOCONV,   /* an iteration did not converge; exit 4 */
	LBP_ESINGULAR, /* a matrix or a design without a unique answer; exit 4 */
	LBP_EINFINITE, /* the estimate runs to infinity; exit 4 */
	LBP_ENOMEM,    /* memory; exit 4 */
	LBP_EIO        /* reading or writing; exit 5 */
};

#define LBP_NO_ROW SIZE_MAX

struct lbp_error {
	enum lbp_status status;
	size_t row;           /* 0-based row of the caller's arrays, or LBP_NO_ROW */
	const char *argument; /* standard column name of the offending input (static text), or NULL */
	char message[480];    /* lower case, no full stop */
};

/* Fills err (which may be NULL) and returns status, so that `return lbp_fail(...)` is the one idiom of failing. */
enum lbp_status lbp_fail(struct lbp_error *err, enum lbp_status status, const char *format, ...)
	__attribute__((format(printf, 3, 4)));

/*
 * As lbp_fail, naming the row and the input at fault. The message then follows the offending cell:
 * lbp_fail_row(err, LBP_EDOMAIN, i, "sd1", "is not above 0") is printed as `trials.csv:12: sd1: '-3' is not above 0`.
 * With argument NULL the message stands alone behind the line: `trials.csv:12: r is outside [-1, 1]`.
 */
enum lbp_status lbp_fail_row(struct lbp_error *err, enum lbp_status status, size_t row, const char *argument,
	const char *format, ...) __attribute__((format(printf, 5, 6)));

/* Out of memory, the one message for it. */
enum lbp_status lbp_fail_memory(struct lbp_error *err);

/* The process exit code that stands for a status (0 to 5, the suite's table). */
int lbp_status_exit(enum lbp_status status);

#endif
