/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Episodes that recur: the mean number per person up to each time (mean cumulative function), and the rate.
 * Invariant: the mean cumulative function never falls; n_risk counts people with start < t <= stop.
 * Ownership: the caller owns each struct, the struct owns its arrays; rows are const and borrowed for the call.
 */
#ifndef LBP_SURVIVAL_MCF_H
#define LBP_SURVIVAL_MCF_H

#include "base/error.h"

/* Periods of observation, each ending with an episode or without. Those of a person must not overlap. */
struct lbp_mcf_rows {
	size_t n, people;
	const double *start, *stop;  /* 0 <= start < stop */
	const unsigned char *event;  /* 1: an episode at stop */
	const uint32_t *person;      /* below people, each with a row or more */
};

enum lbp_mcf_variance { LBP_MCF_ROBUST, LBP_MCF_POISSON, LBP_MCF_VARIANCES };

extern const char *const lbp_mcf_variance_names[]; /* as options have them; NULL-terminated */

struct lbp_mcf {
	size_t count;   /* times with an episode, or at which somebody's observation ends or breaks off */
	double *time, *n_risk, *n_event, *n_censor;
	double *mean, *se;
	double n_start; /* under observation right after time 0 */
};

/*
 * inputs   rows; variance: ROBUST (any dependence between the episodes of a person) or POISSON (none)
 * outputs  mcf: mean is the sum of episodes / people at risk
 * fails    LBP_EDOMAIN without rows; LBP_ENOMEM
 * source   Nelson (1988) J. Qual. Technol. 20:24-35; variance: Lawless & Nadeau (1995) Technometrics 37:158-168,
 *          people's contributions squared (ROBUST); sum of episodes / people^2 (POISSON)
 * checked  tests/unit/test_mcf.c: by hand; survival 3.5-3 by tests/peers/cif.R; the definition, person by person
 */
enum lbp_status lbp_mcf_fit(
	const struct lbp_mcf_rows *rows, enum lbp_mcf_variance variance, struct lbp_mcf *mcf, struct lbp_error *err);
void lbp_mcf_free(struct lbp_mcf *mcf);

/* Limits of a mean number of episodes: normal on its log, or as it is (cut at 0). NaN at 0 on the log. */
enum lbp_mcf_ci { LBP_MCF_LOG, LBP_MCF_PLAIN, LBP_MCF_CIS };

extern const char *const lbp_mcf_ci_names[];

void lbp_mcf_interval(enum lbp_mcf_ci ci, double mean, double se, double z, double *low, double *high);

struct lbp_mcf_rate {
	size_t episodes;
	double person_time;
	double rate, se; /* episodes per unit of time */
};

/*
 * Episodes per unit of person-time.
 *
 * inputs   as above
 * outputs  rate = episodes / time; se: ROBUST from the people's episodes less rate times their time, POISSON from
 *          the number of episodes
 * fails    LBP_EDOMAIN without rows; LBP_ENOMEM
 * source   ratio estimate: Cochran (1977) Sampling Techniques, 3rd ed., Wiley, chapter 6 (without the correction
 *          n / (n - 1)); Cook & Lawless (2007) The Statistical Analysis of Recurrent Events, Springer
 * checked  tests/unit/test_mcf.c: by hand
 */
enum lbp_status lbp_mcf_rate(const struct lbp_mcf_rows *rows, enum lbp_mcf_variance variance, struct lbp_mcf_rate *rate,
	struct lbp_error *err);

enum lbp_mcf_weight { LBP_MCF_CONSTANT, LBP_MCF_LINEAR, LBP_MCF_WEIGHTS };

extern const char *const lbp_mcf_weight_names[];

struct lbp_mcf_test {
	double difference; /* weighted episodes of arm a less those expected from arm b */
	double variance, statistic, df, p;
};

/*
 * Test of equal mean functions in two arms: sum of w(t) Ya Yb / (Ya + Yb) (da / Ya - db / Yb), squared by its variance.
 *
 * inputs   a, b: rows of each arm; weight: w(t) is 1 (CONSTANT) or falls from 1 to 0 at the end of the longest
 *          observation (LINEAR: early differences count more)
 * outputs  test on 1 degree of freedom
 * fails    LBP_EDOMAIN (an arm without rows; no episode while both are observed); LBP_ENOMEM
 * source   Cook, Lawless & Nadeau (1996) Biometrics 52:557-571
 * checked  tests/unit/test_mcf.c: by hand; the sign changes with the arms
 */
enum lbp_status lbp_mcf_compare(const struct lbp_mcf_rows *a, const struct lbp_mcf_rows *b, enum lbp_mcf_weight weight,
	enum lbp_mcf_variance variance, struct lbp_mcf_test *test, struct lbp_error *err);

#endif
