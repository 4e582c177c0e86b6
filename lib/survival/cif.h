/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Cumulative incidence where people may leave for one of several causes (competing risks).
 * Invariant: at every time the incidences of all causes and the event-free probability add up to 1 but for rounding;
 * the incidences never fall.
 * Ownership: the caller owns each struct, the struct owns its arrays; counts are borrowed for the call.
 */
#ifndef LBP_SURVIVAL_CIF_H
#define LBP_SURVIVAL_CIF_H

#include "survival/counts.h"

/* One group of people at each time at which somebody left it. */
struct lbp_causes {
	size_t count;    /* distinct times, ascending */
	size_t causes;
	double *time;
	double *n_risk;  /* start < t <= end */
	double *n_censor;
	double *n_event; /* count * causes, time by time */
	double *n_left;  /* with an event of any cause */
	double n_start;  /* under observation right after time 0 */
	double people;
	int is_delayed;  /* somebody entered after time 0 */
	size_t entries;  /* distinct times above 0 at which somebody enters, ascending */
	double *entry_time, *n_entered; /* by it, since time 0 */
};

/*
 * Merges the tallies of one group.
 *
 * inputs   counts: sorted; group g with outcome o (0: censored; 1 to causes) is its curve g (causes + 1) + o, with
 *          LBP_CENSORED and LBP_ENTERED in outcome 0 and LBP_EVENT in the others
 * outputs  table
 * fails    LBP_ENOMEM; LBP_EDOMAIN for a group without people, or where more leave than have entered
 * source   Kalbfleisch & Prentice (2002) The Statistical Analysis of Failure Time Data, 2nd ed., Wiley, chapter 8
 * checked  tests/unit/test_cif.c: by hand
 */
enum lbp_status lbp_causes_build(const struct lbp_counts *counts, size_t group, size_t causes, struct lbp_causes *table,
	struct lbp_error *err);
void lbp_causes_free(struct lbp_causes *table);

enum lbp_cif_variance { LBP_CIF_GREENWOOD, LBP_CIF_AALEN, LBP_CIF_VARIANCES };

extern const char *const lbp_cif_variance_names[]; /* as options have them; NULL-terminated */

struct lbp_cif {
	size_t count, causes;
	double *incidence, *se; /* count * causes, time by time */
	double *free, *free_se; /* count: nothing has happened yet */
};

/*
 * Aalen-Johansen estimate of each cause's cumulative incidence.
 *
 * inputs   table; variance: GREENWOOD (the multinomial one; with everybody seen from time 0 it is also that of the
 *          infinitesimal jackknife over people) or AALEN (the delta method, causes taken as independent counts, each
 *          with (n - d) / (n - 1) for ties)
 * outputs  cif; free_se is Greenwood's in both
 * fails    LBP_ENOMEM
 * source   Aalen & Johansen (1978) Scand. J. Stat. 5:141-150; Greenwood type: Andersen, Borgan, Gill & Keiding (1993)
 *          Statistical Models Based on Counting Processes, Springer, section IV.4; delta method: Aalen (1978) Ann.
 *          Stat. 6:534-545
 * checked  tests/unit/test_cif.c: by hand; survival 3.5-3 (GREENWOOD) and cmprsk 2.2-11 (AALEN) by tests/peers/cif.R; one
 *          cause is Kaplan-Meier
 */
enum lbp_status lbp_cif_fit(
	const struct lbp_causes *table, enum lbp_cif_variance variance, struct lbp_cif *cif, struct lbp_error *err);
void lbp_cif_free(struct lbp_cif *cif);

#endif
