/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Mantel-Haenszel pooling of 2x2 tables and of person-time.
 * Invariant: cells are summed as they are given; what is to be added to zero cells is added before, in plain sight. Arm
 * 1 is the treatment, arm 2 the comparator; ratios are estimated on the natural log scale.
 * Ownership: every array is the caller's, borrowed for the call.
 */
#ifndef LBP_META_MANTEL_HAENSZEL_H
#define LBP_META_MANTEL_HAENSZEL_H

#include "meta/tables.h"

enum lbp_mantel_haenszel_measure {
	LBP_MANTEL_HAENSZEL_OR,
	LBP_MANTEL_HAENSZEL_RR,
	LBP_MANTEL_HAENSZEL_RD,
	LBP_MANTEL_HAENSZEL_IRR,
	LBP_MANTEL_HAENSZEL_IRD,
	LBP_MANTEL_HAENSZEL_COUNT
};

/* "OR", "RR", "RD", "IRR", "IRD"; NULL-terminated, in the order of the enumeration. */
extern const char *const lbp_mantel_haenszel_names[];

/* The measure of that name, or -1. */
int lbp_mantel_haenszel_find(const char *name);

/* Variance of the risk difference. */
enum lbp_mantel_haenszel_variance {
	LBP_MANTEL_HAENSZEL_SATO,     /* right with few large and with many small tables (metafor) */
	LBP_MANTEL_HAENSZEL_GREENLAND /* Greenland and Robins (RevMan, meta) */
};

struct lbp_mantel_haenszel_request {
	enum lbp_mantel_haenszel_measure measure;
	double level;                               /* in (0, 1) */
	enum lbp_mantel_haenszel_variance variance; /* RD alone */
	/*
	 * RD alone: the tables before an amount was added, where the differences are to be theirs and only weights and
	 * variance those of the tables pooled, as in meta 6.2-1; NULL: all from the tables pooled.
	 */
	const struct lbp_tables *raw;
};

struct lbp_mantel_haenszel {
	size_t k;
	double estimate, se, statistic, p, ci_low, ci_high; /* normal */
	double sum_weights;
};

/*
 * Pools k tables.
 *
 * inputs   t; request
 * outputs  fit
 * fails    LBP_EDOMAIN as lbp_tables_check, or level; LBP_EINFINITE where the ratio is 0, infinite or not defined
 *          because one of its two sums is 0
 * source   Mantel & Haenszel (1959) J. Natl. Cancer Inst. 22:719-748 (OR); Robins, Breslow & Greenland (1986)
 *          Biometrics 42:311-323 (variance of log OR); Greenland & Robins (1985) Biometrics 41:55-68 (RR, RD, IRR, IRD
 *          and their variances); Sato, Greenland & Robins (1989) Biometrics 45:1323-1324 (variance of RD); Rothman,
 *          Greenland & Lash (2008) Modern Epidemiology, 3rd ed., ch. 15
 * checked  tests/unit/test_mantel_haenszel.c: one table by hand, Rothman's table 15-1, metafor 3.8-1, meta 6.2-1
 */
enum lbp_status lbp_mantel_haenszel_fit(const struct lbp_tables *t, const struct lbp_mantel_haenszel_request *request,
	struct lbp_mantel_haenszel *fit, struct lbp_error *err);

/* The weight of table i, not yet divided by sum_weights. */
double lbp_mantel_haenszel_weight(const struct lbp_tables *t, enum lbp_mantel_haenszel_measure measure, size_t i);

#endif
