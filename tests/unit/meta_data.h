/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The thirteen BCG trials (Colditz et al. 1994, JAMA 271:698-702; dat.bcg of the R package metadat) and what the suites
 * of lib/meta need of them.
 */
#ifndef LBP_TESTS_META_DATA_H
#define LBP_TESTS_META_DATA_H

#include "meta/studies.h"
#include "meta/tables.h"

#include <math.h>

enum { BCG = 13 };

struct bcg {
	double events1[BCG], n1[BCG], events2[BCG], n2[BCG];
	double yi[BCG], vi[BCG]; /* log risk ratios */
	size_t allocation[BCG];  /* 0 random, 1 alternate, 2 systematic */
};

static inline struct bcg
bcg_data(void)
{
	struct bcg b = {
		.events1 = {4, 6, 3, 62, 33, 180, 8, 505, 29, 17, 186, 5, 27},
		.n1 = {123, 306, 231, 13598, 5069, 1541, 2545, 88391, 7499, 1716, 50634, 2498, 16913},
		.events2 = {11, 29, 11, 248, 47, 372, 10, 499, 45, 65, 141, 3, 29},
		.n2 = {139, 303, 220, 12867, 5808, 1451, 629, 88391, 7277, 1665, 27338, 2341, 17854},
		.allocation = {0, 0, 0, 0, 1, 1, 0, 0, 0, 2, 2, 2, 2},
	};
	size_t i;

	for (i = 0; i < BCG; i++) {
		b.yi[i] = log(b.events1[i] / b.n1[i] / (b.events2[i] / b.n2[i]));
		b.vi[i] = 1 / b.events1[i] - 1 / b.n1[i] + 1 / b.events2[i] - 1 / b.n2[i];
	}
	return b;
}

static inline struct lbp_studies
bcg_studies(const struct bcg *b)
{
	return (struct lbp_studies){.yi = b->yi, .vi = b->vi, .k = BCG};
}

static inline struct lbp_tables
bcg_tables(const struct bcg *b)
{
	return (struct lbp_tables){b->events1, b->n1, b->events2, b->n2, BCG};
}

#endif
