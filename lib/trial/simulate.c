/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trial/simulate.h"

#include <math.h>

static uint64_t
seed_of_trial(uint64_t seed, uint64_t trial)
{
	struct lbp_random random = lbp_random_stream(seed, trial);

	return lbp_random_bits(&random);
}

enum lbp_status
lbp_sim_patient_init(const struct lbp_design_times *design, uint64_t seed, uint64_t trial, uint64_t number, double ratio,
	struct lbp_sim_patient *patient, struct lbp_error *err)
{
	double entry, lost, frailty;

	if (!(design->accrual >= 0 && design->accrual < design->end))
		return lbp_fail(err, LBP_EDOMAIN, "the end of follow-up must come after the end of accrual, that not before 0");
	if (!(design->dropout >= 0 && isfinite(design->dropout) && design->frailty >= 0 && isfinite(design->frailty)))
		return lbp_fail(err, LBP_EDOMAIN, "the drop-out rate and the variance of frailty must not be below 0");
	if (!(ratio > 0 && isfinite(ratio)))
		return lbp_fail(err, LBP_EDOMAIN, "a hazard ratio must be above 0");
	patient->random = lbp_random_stream(seed_of_trial(seed, trial), number);
	entry = design->accrual * lbp_random_uniform(&patient->random);
	lost = lbp_random_exponential(&patient->random) / design->dropout;
	frailty = design->frailty > 0 ? design->frailty * lbp_random_gamma(&patient->random, 1 / design->frailty) : 1;
	patient->followup = fmin(design->end - entry, lost);
	patient->factor = frailty * ratio;
	return LBP_OK;
}

double
lbp_sim_patient_next(const struct lbp_design_times *design, struct lbp_sim_patient *patient, double since)
{
	double more = lbp_random_exponential(&patient->random) / patient->factor;

	return lbp_planned_hazard_time(&design->hazard, lbp_planned_hazard_cumulative(&design->hazard, since) + more);
}

struct lbp_sim_interval
lbp_sim_patient_asked(struct lbp_sim_patient *patient, double time, double every, double missed)
{
	struct lbp_sim_interval seen = {0, INFINITY};
	double visit;
	size_t i;

	for (i = 1; (visit = every * (double)i) <= patient->followup; i++) {
		if (missed > 0 && lbp_random_uniform(&patient->random) < missed)
			continue;
		if (visit >= time) {
			seen.right = visit;
			return seen;
		}
		seen.left = visit;
	}
	return seen;
}

enum lbp_status
lbp_sim_patient_outcomes(const struct lbp_design_outcomes *design, struct lbp_sim_patient *patient, const double *shift,
	size_t n, double *value, struct lbp_error *err)
{
	double own, shared;
	size_t i;

	if (!(design->sd > 0 && isfinite(design->sd)))
		return lbp_fail(err, LBP_EDOMAIN, "the standard deviation of the outcome must be above 0");
	if (!(design->correlation >= 0 && design->correlation <= 1))
		return lbp_fail(err, LBP_EDOMAIN, "the correlation must lie within [0, 1]");
	shared = sqrt(design->correlation) * lbp_random_normal(&patient->random);
	own = sqrt(1 - design->correlation);
	for (i = 0; i < n; i++)
		value[i] = design->mean + shift[i] + design->sd * (shared + own * lbp_random_normal(&patient->random));
	return LBP_OK;
}
