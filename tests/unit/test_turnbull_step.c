/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check.h"

#include "survival/turnbull_step.h"

/* Two places: 2 in the first, 1 in the second, 3 in either. */
static const struct lbp_cover covers[] = {{0, 0, 2}, {1, 1, 1}, {0, 1, 3}};
static const struct lbp_cover_problem either = {3, 2, covers, 6};

/* Both in use, with these masses. */
static void
put(struct lbp_cover_step *step, const double *mass)
{
	size_t i;

	step->uses = 2;
	for (i = 0; i < 2; i++) {
		step->is_used[i] = 1;
		step->place[i] = i;
	}
	for (i = 0; i < 3; i++) {
		step->low[i] = covers[i].first;
		step->past[i] = covers[i].last + 1;
		step->covered[i] = (covers[i].first == 0 ? mass[0] : 0) + (covers[i].last == 1 ? mass[1] : 0);
	}
}

/*
 * Masses 1/2, 1/2: slopes 2/(1/2) + 3 = 7 and 1/(1/2) + 3 = 5, less 6: 1 and -1. Curvatures 2/(1/4) + 3 = 11, 1/(1/4) + 3
 * = 7, shared 3: determinant 68, step (7 + 3, -3 - 11) / 68. The ridge is 1e-10 of the diagonal.
 */
static void
step_by_hand(void)
{
	struct lbp_cover_step step;
	struct lbp_error err;

	CHECK_STATUS(lbp_cover_step_init(&step, &either, &err), LBP_OK);
	put(&step, (double[]){0.5, 0.5});
	CHECK_STATUS(lbp_cover_step_find(&step, (double[]){7, 5}, &err), LBP_OK);
	CHECK_NEAR(step.move[0], 10.0 / 68, 1e-9);
	CHECK_NEAR(step.move[1], -14.0 / 68, 1e-9);
	lbp_cover_step_free(&step);
	lbp_cover_step_free(&step);
}

/* Masses 2/3, 1/3: three people tell the two places apart, a binomial share of three: 2/3 1/3 / 3 = 2/27. The whole is 1. */
static void
variance_by_hand(void)
{
	double mass[] = {2.0 / 3, 1.0 / 3}, variance[2];
	struct lbp_cover_step step;
	struct lbp_error err;

	CHECK_STATUS(lbp_cover_step_init(&step, &either, &err), LBP_OK);
	put(&step, mass);
	CHECK_STATUS(lbp_cover_step_variance(&step, mass, variance, &err), LBP_OK);
	CHECK_NEAR(variance[0], 2.0 / 27, 1e-12);
	CHECK(variance[1] == 0);
	lbp_cover_step_free(&step);
}

/* 700 places, each with covers of its own and of its neighbour: the step that conjugate gradients find solves the system. */
static void
gradients(void)
{
	enum { N = 700 };
	static struct lbp_cover cover[2 * N];
	static double slope[N], image[N];
	struct lbp_cover_problem problem = {2 * N - 1, N, cover, 0};
	struct lbp_cover_step step;
	struct lbp_error err;
	size_t i, j;

	for (i = 0; i < N; i++) {
		cover[2 * i] = (struct lbp_cover){i, i, (double)(1 + i % 3)};
		cover[2 * i + 1] = (struct lbp_cover){i, i + 1, 2};
		problem.total += (double)(1 + i % 3) + 2 * (i + 1 < N);
	}
	CHECK_STATUS(lbp_cover_step_init(&step, &problem, &err), LBP_OK);
	step.uses = N;
	for (i = 0; i < N; i++) {
		step.place[i] = i;
		slope[i] = problem.total + (i % 7 == 0 ? 1 : -0.2);
	}
	for (i = 0; i < problem.covers; i++) {
		step.low[i] = cover[i].first;
		step.past[i] = cover[i].last + 1;
		step.covered[i] = (double)(step.past[i] - step.low[i]) / N;
	}
	CHECK_STATUS(lbp_cover_step_find(&step, slope, &err), LBP_OK);
	for (i = 0; i < problem.covers; i++)
		for (j = step.low[i]; j < step.past[i]; j++) {
			double share = cover[i].weight / (step.covered[i] * step.covered[i]);

			image[j] += share * (step.move[step.low[i]] + (step.past[i] - step.low[i] == 2 ? step.move[j == step.low[i]
				? j + 1 : j] : 0));
		}
	for (i = 0; i < N; i++)
		CHECK_WITHIN(image[i], slope[i] - problem.total, 1e-7); /* the ridge, against a total of 2798 */
	lbp_cover_step_free(&step);
}

SUITE("turnbull_step", {"step by hand", step_by_hand}, {"variance by hand", variance_by_hand}, {"gradients", gradients})
