/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Tests of equal hazards in k arms: observed less expected events at each time with an event, weighted and summed.
 * Invariant: over the arms, observed less expected sums to 0, and so does each row of the covariance.
 * Ownership: the caller owns the struct, the struct owns its arrays; counts are borrowed for the call.
 *
 *     lbp_logrank_init(&logrank, arms, err);
 *     lbp_logrank_add(&logrank, &weighting, &counts, curve_of_each_arm, err);   (once a stratum)
 *     lbp_logrank_test(&logrank, &test);
 */
#ifndef LBP_SURVIVAL_LOGRANK_H
#define LBP_SURVIVAL_LOGRANK_H

#include "survival/counts.h"

enum lbp_logrank_kind {
	LBP_LOGRANK,
	LBP_FLEMING_HARRINGTON,
	LBP_GEHAN,
	LBP_TARONE_WARE,
	LBP_PETO_PETO,
	LBP_ANDERSEN,
	LBP_LOGRANK_KINDS
};

extern const char *const lbp_logrank_names[]; /* as options have them; NULL-terminated */

struct lbp_logrank_weighting {
	enum lbp_logrank_kind kind;
	double rho, gamma; /* FLEMING_HARRINGTON */
};

enum { LBP_LOGRANK_ARMS = 64 };

struct lbp_logrank {
	size_t arms;
	double *n;                   /* people of each arm */
	double *events;              /* people with the event */
	double *observed, *expected; /* weighted */
	double *covariance;          /* arms * arms, of observed less expected */
	size_t strata;               /* added, with an event */
};

struct lbp_chisq_test {
	double statistic, df, p; /* NaN where there is nothing to test */
};

/* fails    LBP_EDOMAIN unless 2 <= arms <= LBP_LOGRANK_ARMS; LBP_ENOMEM */
enum lbp_status lbp_logrank_init(struct lbp_logrank *logrank, size_t arms, struct lbp_error *err);

/*
 * Adds one stratum. The weights of a time are, with d events among y people at risk, S the Kaplan-Meier curve and P the
 * product of 1 - d / (y + 1) of all arms of the stratum together:
 *     LOGRANK 1, FLEMING_HARRINGTON S(t-)^rho (1 - S(t-))^gamma (gamma 0: G-rho; rho may be below 0), GEHAN y, TARONE_WARE sqrt(y),
 *     PETO_PETO P(t), ANDERSEN P(t) y / (y + 1)
 *
 * inputs   counts: sorted; curve: of each arm in this stratum, UINT32_MAX where it has nobody. Late entry is seen by
 *          LBP_ENTERED; weights count people.
 * outputs  logrank: sums grown
 * fails    LBP_EDOMAIN for a curve that is not in counts, gamma below 0, or rho below 0 where S(t-) is 0 (late entry)
 * source   Mantel (1966) Cancer Chemother. Rep. 50:163-170; Gehan (1965) Biometrika 52:203-223; Breslow (1970)
 *          Biometrika 57:579-594; Peto & Peto (1972) J. R. Stat. Soc. A 135:185-207; Tarone & Ware (1977) Biometrika
 *          64:156-160; Harrington & Fleming (1982) Biometrika 69:553-566; Andersen, Borgan, Gill & Keiding (1982) Int.
 *          Stat. Rev. 50:219-258; Fleming & Harrington (1991) Counting Processes and Survival Analysis, Wiley, ch. 7
 * checked  tests/unit/test_logrank.c: by hand (four people), survival 3.5-3, each weight against its definition
 */
enum lbp_status lbp_logrank_add(struct lbp_logrank *logrank, const struct lbp_logrank_weighting *weighting,
	const struct lbp_counts *counts, const uint32_t *curve, struct lbp_error *err);

/*
 * The test that all arms are alike: observed less expected, squared by the inverse of its covariance.
 * outputs  df: arms with a say (somebody at risk at an event), less one in each set of them that was ever compared
 * source   as above
 * checked  as above
 */
void lbp_logrank_test(const struct lbp_logrank *logrank, struct lbp_chisq_test *test);

/*
 * The test for trend over scores of the arms: 1 degree of freedom.
 * source   Tarone (1975) Biometrika 62:679-682
 * checked  tests/unit/test_logrank.c: two arms give the plain test; unchanged by shift and scale of the scores
 */
void lbp_logrank_trend(const struct lbp_logrank *logrank, const double *score, struct lbp_chisq_test *test);

void lbp_logrank_free(struct lbp_logrank *logrank);

#endif
