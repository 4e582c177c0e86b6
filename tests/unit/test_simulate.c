/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trial/simulate.h"

#include "check.h"

enum { PATIENTS = 40000 };

/* Exponential 0.1 with ratio 0.5, drop-out 0.05, end at 20 for all: P(event seen) = 0.05 / 0.1 (1 - e^-2) = 0.43233;
 * five standard errors of a share of 40,000 are 0.0125. */
static void
times(void)
{
	struct lbp_design_times design = {.end = 20, .dropout = 0.05};
	struct lbp_sim_patient patient, again;
	double seen = 0, first;
	int i;

	lbp_planned_hazard_weibull(0.1, 1, &design.hazard, NULL);
	for (i = 0; i < PATIENTS; i++) {
		CHECK_STATUS(lbp_sim_patient_init(&design, 1, 1, (uint64_t)i, 0.5, &patient, NULL), LBP_OK);
		again = patient;
		first = lbp_sim_patient_next(&design, &patient, 0);
		CHECK(first > 0 && patient.followup > 0 && patient.followup <= 20);
		CHECK(first == lbp_sim_patient_next(&design, &again, 0));
		seen += first <= patient.followup ? 1.0 / PATIENTS : 0;
	}
	CHECK_WITHIN(seen, 0.43233235838169365, 0.0125);
}

/* Rate 0.1 over 10, frailty variance 0.5, entry over 4 of 10: follow-up has mean 8, so the mean number of episodes is
 * 0.8. With everybody followed 10: mean 1, variance 1 + 0.5 = 1.5, and P(none) = (1 + 0.5)^-2 = 4 / 9. */
static void
episodes(void)
{
	struct lbp_design_times design = {.end = 10, .frailty = 0.5};
	struct lbp_sim_patient patient;
	double none = 0, mean = 0, variance = 0, followup = 0, t;
	int i, n;

	lbp_planned_hazard_weibull(0.1, 1, &design.hazard, NULL);
	for (i = 0; i < PATIENTS; i++) {
		design.accrual = 0;
		lbp_sim_patient_init(&design, 2, 1, (uint64_t)i, 1, &patient, NULL);
		for (n = 0, t = 0; (t = lbp_sim_patient_next(&design, &patient, t)) <= patient.followup; n++)
			continue;
		none += n == 0 ? 1.0 / PATIENTS : 0;
		mean += (double)n / PATIENTS;
		variance += (n - 1.0) * (n - 1.0) / PATIENTS;
		design.accrual = 4;
		lbp_sim_patient_init(&design, 2, 1, (uint64_t)i, 1, &patient, NULL);
		followup += patient.followup / PATIENTS;
	}
	CHECK_WITHIN(none, 4.0 / 9, 0.0125);
	CHECK_WITHIN(mean, 1, 0.031);
	CHECK_WITHIN(variance, 1.5, 0.1);
	CHECK_WITHIN(followup, 8, 0.03);
}

/* Visits at 30, 60, 90 of a follow-up of 100: an episode at 60 is found at 60, one at 95 is not found. */
static void
asked(void)
{
	struct lbp_sim_patient patient = {.random = {{1, 2, 3, 4}}, .followup = 100};
	struct lbp_sim_interval seen = lbp_sim_patient_asked(&patient, 60, 30, 0);

	CHECK_NEAR(seen.left, 30, 0);
	CHECK_NEAR(seen.right, 60, 0);
	seen = lbp_sim_patient_asked(&patient, 95, 30, 0);
	CHECK_NEAR(seen.left, 90, 0);
	CHECK(isinf(seen.right));
	seen = lbp_sim_patient_asked(&patient, 10, 30, 0.999999); /* nobody came */
	CHECK(seen.left == 0 && isinf(seen.right));
}

/* Mean 50 and 40, sd 10, correlation 0.6 between the two. */
static void
outcomes(void)
{
	static const double shift[] = {0, -10};
	struct lbp_design_times design = {.end = INFINITY};
	struct lbp_design_outcomes outcome = {50, 10, 0.6};
	struct lbp_sim_patient patient;
	double value[2], mean[2] = {0, 0}, variance = 0, product = 0;
	int i;

	lbp_planned_hazard_weibull(1, 1, &design.hazard, NULL);
	for (i = 0; i < PATIENTS; i++) {
		CHECK_STATUS(lbp_sim_patient_init(&design, 3, 1, (uint64_t)i, 1, &patient, NULL), LBP_OK);
		CHECK(isinf(patient.followup));
		CHECK_STATUS(lbp_sim_patient_outcomes(&outcome, &patient, shift, 2, value, NULL), LBP_OK);
		mean[0] += value[0] / PATIENTS;
		mean[1] += value[1] / PATIENTS;
		variance += (value[1] - 40) * (value[1] - 40) / PATIENTS;
		product += (value[0] - 50) * (value[1] - 40) / PATIENTS;
	}
	CHECK_WITHIN(mean[0], 50, 0.25);
	CHECK_WITHIN(mean[1], 40, 0.25);
	CHECK_WITHIN(variance, 100, 3.6);
	CHECK_WITHIN(product, 60, 3.0);
}

static void
refusals(void)
{
	struct lbp_design_times design = {.end = 10, .accrual = 10};
	struct lbp_design_outcomes outcome = {50, 0, 0.6};
	struct lbp_sim_patient patient = {.random = {{1, 2, 3, 4}}};
	double shift = 0, value;

	CHECK_STATUS(lbp_sim_patient_init(&design, 1, 1, 1, 1, &patient, NULL), LBP_EDOMAIN);
	design.accrual = 0;
	CHECK_STATUS(lbp_sim_patient_init(&design, 1, 1, 1, 0, &patient, NULL), LBP_EDOMAIN);
	design.dropout = -1;
	CHECK_STATUS(lbp_sim_patient_init(&design, 1, 1, 1, 1, &patient, NULL), LBP_EDOMAIN);
	CHECK_STATUS(lbp_sim_patient_outcomes(&outcome, &patient, &shift, 1, &value, NULL), LBP_EDOMAIN);
	outcome = (struct lbp_design_outcomes){50, 1, 1.1};
	CHECK_STATUS(lbp_sim_patient_outcomes(&outcome, &patient, &shift, 1, &value, NULL), LBP_EDOMAIN);
}

SUITE("simulate", {"times", times}, {"episodes", episodes}, {"asked", asked}, {"outcomes", outcomes},
	{"refusals", refusals})
