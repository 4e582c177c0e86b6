/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The rows of a meta-analysis as the specifications take them: all of them or all but one study's, and comparisons that
 * share a control arm left as they are, with that arm shared out, or made one.
 * Invariant: a sample is made from the rows afresh each time; the rows are never changed.
 * Ownership: the trials borrow their arrays; the caller owns the sample, the sample its arrays.
 */
#ifndef LBP_SPECIFICATION_TRIALS_H
#define LBP_SPECIFICATION_TRIALS_H

#include "derive/arms.h"
#include "effect/effect.h"
#include "specification/grid.h"

#define LBP_LEFT_OUT_NOBODY UINT32_MAX

struct lbp_trials {
	struct lbp_effect_input in; /* NULL where there is no such column */
	size_t k;
	const uint32_t *unit; /* the study of each row, below units: what is left out together */
	size_t units;
	const uint32_t *group; /* the control arm of each row; NULL where none is shared */
};

struct lbp_sample {
	struct lbp_effect_input in; /* its columns are those below */
	size_t k;
	double *column[LBP_INPUT_COUNT];
	uint32_t *group;

	/* private */
	struct lbp_arm *arm;
	uint32_t *row;
	double *share;
};

/*
 * Whether rows of one group have one control arm: the same events, people, time, mean and SD in arm 2.
 * fails    LBP_EDOMAIN naming the row and the column
 */
enum lbp_status lbp_trials_check(const struct lbp_trials *trials, struct lbp_error *err);

/* Which of the columns are there. */
void lbp_trials_present(const struct lbp_trials *trials, bool present[LBP_INPUT_COUNT]);

enum lbp_status lbp_sample_init(struct lbp_sample *sample, const struct lbp_trials *trials, struct lbp_error *err);
void lbp_sample_free(struct lbp_sample *sample);

/*
 * Takes the rows of all units but left_out (LBP_LEFT_OUT_NOBODY: all) into the sample.
 *
 * inputs   shared: AS_IS and CORRELATED take the rows as they are
 * outputs  sample; combined comparisons stand where the first of them stood
 * fails    LBP_EDOMAIN: as lbp_arms_combine
 * source   Cochrane Handbook 5.1, 16.5.4 (sharing out, combining)
 * checked  tests/unit/test_trials.c: by hand
 */
enum lbp_status lbp_sample_take(struct lbp_sample *sample, const struct lbp_trials *trials, enum lbp_shared_choice shared,
	uint32_t left_out, struct lbp_error *err);

/* Whether a measure bound to its columns can be computed from comparisons shared in that way. */
bool lbp_sample_can_share(const struct lbp_effect *effect, const struct lbp_trials *trials, enum lbp_shared_choice shared);

/*
 * Makes one effect of those that share a control arm, by generalised least squares: yi = w'y / sum w with w = V^-1 1,
 * vi = 1 / sum w. With one random effect a study it gives the same pooled effect and tau2 as the multivariate model.
 *
 * inputs   sample, of which yi and vi are the effects of the rows row[0] .. row[k - 1]; measure
 * outputs  yi, vi: of *k studies, in the order in which their first rows come
 * fails    LBP_EDOMAIN, LBP_ESINGULAR (the control arm alone varies more than the effects), LBP_ENOMEM
 * source   Gleser & Olkin (2009) in Cooper, Hedges & Valentine, The Handbook of Research Synthesis and Meta-Analysis,
 *          2nd ed., ch. 19; that the combined effect is enough: the residuals within studies do not depend on mean or tau2
 * checked  tests/unit/test_trials.c: by hand, metafor 3.8-1 rma.mv
 */
enum lbp_status lbp_sample_correlate(const struct lbp_sample *sample, const struct lbp_measure *measure,
	const uint32_t *row, double *yi, double *vi, size_t *k, struct lbp_error *err);

#endif
