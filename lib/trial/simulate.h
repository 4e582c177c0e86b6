/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Patients of a trial that is only designed: when each is lost, has episodes, is asked, and what is then measured.
 * Invariant: a patient is a function of (seed, trial, number, arm) and of the design: the same in whatever order, on
 * whatever machine, beside whatever others. All that is drawn of a patient ahead of the episodes is always drawn.
 * Ownership: the caller owns every struct; designs are borrowed for the call.
 */
#ifndef LBP_TRIAL_SIMULATE_H
#define LBP_TRIAL_SIMULATE_H

#include "base/random.h"
#include "survival/planned_hazard.h"

struct lbp_design_times {
	struct lbp_planned_hazard hazard; /* the comparator's hazard (borrowed) */
	double accrual; /* patients enter evenly over [0, accrual] ... */
	double end;     /* ... and are followed to this time since the first could enter; infinite: without end */
	double dropout; /* hazard of being lost; 0: nobody is */
	double frailty; /* variance of the patients' own gamma factor on the hazard, mean 1; 0: all alike */
};

struct lbp_sim_patient {
	struct lbp_random random;
	double followup; /* to its end or to drop-out; may be infinite */
	double factor;   /* frailty times hazard ratio */
};

/*
 * A patient, before the first episode.
 *
 * inputs   design: 0 <= accrual < end, dropout >= 0, frailty >= 0; ratio > 0: hazard ratio of the patient's arm
 * outputs  patient
 * fails    LBP_EDOMAIN
 * source   inversion: Bender, Augustin & Blettner (2005) Stat. Med. 24:1713-1723
 * checked  tests/unit/test_simulate.c: shares and means in closed form
 */
enum lbp_status lbp_sim_patient_init(const struct lbp_design_times *design, uint64_t seed, uint64_t trial,
	uint64_t number, double ratio, struct lbp_sim_patient *patient, struct lbp_error *err);

/* The time of the next episode after one at `since` (0: the first), seen or not; infinite if there is none. */
double lbp_sim_patient_next(const struct lbp_design_times *design, struct lbp_sim_patient *patient, double since);

struct lbp_sim_interval {
	double left, right; /* the episode is in (left, right]; right is infinite if it was not seen */
};

/*
 * What asking at visits tells of an episode.
 *
 * inputs   every > 0: visits at every, 2 every, ... up to followup (finite); missed in [0, 1): share not attended;
 *          time of the episode, or infinite
 * outputs  the last visit attended before it and the first at or after it
 * fails    never
 * checked  tests/unit/test_simulate.c: by hand
 */
struct lbp_sim_interval lbp_sim_patient_asked(
	struct lbp_sim_patient *patient, double time, double every, double missed);

struct lbp_design_outcomes {
	double mean, sd;    /* of the outcome at baseline, sd also later */
	double correlation; /* between any two measurements of a patient */
};

/*
 * Measurements of one patient: mean + shift[i] + sd (sqrt(correlation) a + sqrt(1 - correlation) e[i]), a and e
 * standard normal.
 *
 * inputs   design: sd > 0, 0 <= correlation <= 1; shift: n values, the first as a rule 0 (baseline)
 * outputs  value: n
 * fails    LBP_EDOMAIN
 * source   random intercepts: Laird & Ware (1982) Biometrics 38:963-974
 * checked  tests/unit/test_simulate.c: means, variances and correlation
 */
enum lbp_status lbp_sim_patient_outcomes(const struct lbp_design_outcomes *design, struct lbp_sim_patient *patient,
	const double *shift, size_t n, double *value, struct lbp_error *err);

#endif
