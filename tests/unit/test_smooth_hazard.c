/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check.h"

#include "numerics/quadrature.h"
#include "survival/smooth_hazard.h"

static double
sum_of(const struct lbp_jumps *jumps)
{
	double sum = 0;
	size_t i;

	for (i = 0; i < jumps->count; i++)
		sum += jumps->jump[i].size;
	return sum;
}

/*
 * Times 1 e, 2 c, 2 e, 2 e, 4 e, rows in this order: at risk 5, 4, 4, 4, 1. TOGETHER 1/5 + 2/4 + 1; SPLIT 1/5 + 1/4 +
 * 1/3 + 1; AS_READ the censoring goes first: 1/5 + 1/3 + 1/2 + 1. Without the first event the last two are the same.
 */
static void
jumps_by_hand(void)
{
	struct lbp_exposure_rows rows = {
		.n = 5, .stop = (double[]){4, 1, 2, 2, 2}, .event = (unsigned char[]){1, 1, 0, 1, 1}};
	static const double want[] = {0.2 + 0.5 + 1, 0.2 + 1.0 / 4 + 1.0 / 3 + 1, 0.2 + 1.0 / 3 + 0.5 + 1};
	struct lbp_jumps jumps;
	struct lbp_error err;
	int ties;

	for (ties = 0; ties < 3; ties++) {
		CHECK_STATUS(lbp_jumps_build(&rows, (enum lbp_jump_ties)ties, &jumps, &err), LBP_OK);
		CHECK_NEAR(sum_of(&jumps), want[ties], 1e-15);
		CHECK(jumps.count == 3 && jumps.events == 4 && jumps.jump[1].events == 2);
		CHECK(jumps.jump[0].time == 1 && jumps.jump[0].at_risk == 5);
		CHECK_NEAR(jumps.jump[0].variance, 0.04, 1e-15);
		lbp_jumps_free(&jumps);
		lbp_jumps_free(&jumps);
	}
}

/* (0, 3] e, (2, 5] e, (3, 4] c, with weights 2, 1, 1: at 3 are 3 at risk (who enters at 3 is not), at 5 one: 2/3 + 1. */
static void
late_entry(void)
{
	struct lbp_exposure_rows rows = {.n = 3, .start = (double[]){0, 2, 3}, .stop = (double[]){3, 5, 4},
		.event = (unsigned char[]){1, 1, 0}, .weight = (double[]){2, 1, 1}};
	struct lbp_jumps jumps;
	struct lbp_error err;

	CHECK_STATUS(lbp_jumps_build(&rows, LBP_TIES_TOGETHER, &jumps, &err), LBP_OK);
	CHECK(jumps.count == 2 && jumps.jump[0].events == 2);
	CHECK_NEAR(jumps.jump[0].size, 2.0 / 3, 1e-15);
	CHECK_NEAR(jumps.jump[1].size, 1, 1e-15);
	lbp_jumps_free(&jumps);
}

static double
kernel_at(enum lbp_kernel kernel, double q, double z)
{
	struct lbp_kernel_shape shape = lbp_kernel_shape(kernel, q);

	return lbp_kernel_weight(&shape, z);
}

struct moments {
	enum lbp_kernel kernel;
	double q;
};

static void
integrands(double z, double *value, void *context)
{
	const struct moments *m = context;

	value[0] = kernel_at(m->kernel, m->q, z);
	value[1] = z * value[0];
}

/* Every kernel has integral 1 and mean 0 on what is left of its range; the whole ones are symmetric. */
static void
kernels(void)
{
	static const double q[] = {0, 0.2, 0.5, 0.9, 1}, at_0[] = {0.75, 0.5, 15.0 / 16, 35.0 / 32};
	struct moments m;
	size_t i;
	int k;

	for (k = 0; k < 4; k++) {
		m.kernel = (enum lbp_kernel)k;
		for (i = 0; i < sizeof q / sizeof q[0]; i++) {
			double sum[2] = {0};

			m.q = q[i];
			lbp_quadrature_panel(integrands, &m, -1, q[i], 2, sum);
			CHECK_NEAR(sum[0], 1, 1e-13);
			CHECK_WITHIN(sum[1], 0, 1e-13);
		}
		CHECK_NEAR(kernel_at(m.kernel, 1, 0), at_0[k], 1e-15);
		CHECK_NEAR(kernel_at(m.kernel, 1, -0.3), kernel_at(m.kernel, 1, 0.3), 1e-14);
		CHECK(kernel_at(m.kernel, 0.5, 0.6) == 0 && kernel_at(m.kernel, 1, -1.1) == 0);
	}
}

/*
 * Ten people, events at 10 and 11: jumps 1/10 and 1/9. Bandwidth 2, at 10: (3/4 1/10 + 3/4 (1 - 1/4) 1/9) / 2 = 0.06875;
 * variance ((3/4)^2 / 100 + (9/16)^2 / 81) / 4.
 */
static void
smoothed_by_hand(void)
{
	double stop[10] = {10, 11, 30, 30, 30, 30, 30, 30, 30, 30};
	unsigned char event[10] = {1, 1};
	struct lbp_exposure_rows rows = {.n = 10, .stop = stop, .event = event};
	struct lbp_smooth_hazard_request r = {.boundary = LBP_BOUNDARY_BOTH, .bandwidth = 2, .until = 30};
	struct lbp_smooth_hazard at;
	struct lbp_jumps jumps;
	struct lbp_error err;

	CHECK_STATUS(lbp_jumps_build(&rows, LBP_TIES_TOGETHER, &jumps, &err), LBP_OK);
	CHECK_STATUS(lbp_smooth_hazard_at(&jumps, &r, 10, &at, &err), LBP_OK);
	CHECK_NEAR(at.hazard, 0.06875, 1e-14);
	CHECK_NEAR(at.se, sqrt((0.5625 / 100 + 0.31640625 / 81) / 4), 1e-14);
	CHECK_STATUS(lbp_smooth_hazard_at(&jumps, &r, 20, &at, &err), LBP_OK);
	CHECK(at.hazard == 0 && at.se == 0);
	CHECK_NEAR(lbp_smooth_hazard_bandwidth(&jumps, 30), 30 / (8 * pow(2, 0.2)), 1e-15);
	CHECK_STATUS(lbp_smooth_hazard_at(&jumps, &r, 31, &at, &err), LBP_EDOMAIN);
	r.bandwidth = 16;
	CHECK_STATUS(lbp_smooth_hazard_at(&jumps, &r, 10, &at, &err), LBP_EDOMAIN);
	r.bandwidth = 0;
	CHECK_STATUS(lbp_smooth_hazard_at(&jumps, &r, 10, &at, &err), LBP_EDOMAIN);
	lbp_jumps_free(&jumps);
}

struct integral {
	const struct lbp_jumps *jumps;
	struct lbp_smooth_hazard_request request;
};

static void
hazard_at(double t, double *value, void *context)
{
	const struct integral *in = context;
	struct lbp_smooth_hazard at;

	CHECK_STATUS(lbp_smooth_hazard_at(in->jumps, &in->request, t, &at, NULL), LBP_OK);
	value[0] = at.hazard;
}

/* The integral over all of it is the sum of the jumps, as far as these are a bandwidth away from both boundaries. */
static void
mass(void)
{
	double stop[] = {10, 11, 13, 20, 30, 30, 30}, t;
	struct lbp_exposure_rows rows = {.n = 7, .stop = stop, .event = (unsigned char[]){1, 1, 1, 1, 0, 0, 0}};
	struct integral in = {.request = {.bandwidth = 4, .until = 30}};
	struct lbp_jumps jumps;
	struct lbp_error err;
	double sum = 0;

	CHECK_STATUS(lbp_jumps_build(&rows, LBP_TIES_TOGETHER, &jumps, &err), LBP_OK);
	in.jumps = &jumps;
	for (t = 0; t < 30; t++) /* kernels begin and end at whole numbers */
		lbp_quadrature_panel(hazard_at, &in, t, t + 1, 1, &sum);
	CHECK_NEAR(sum, sum_of(&jumps), 1e-13);
	lbp_jumps_free(&jumps);
}

static void
refusals(void)
{
	struct lbp_exposure_rows rows = {.n = 2, .stop = (double[]){1, 2}, .event = (unsigned char[]){0, 0}};
	struct lbp_jumps jumps;
	struct lbp_error err = {.row = LBP_NO_ROW};

	CHECK_STATUS(lbp_jumps_build(&rows, LBP_TIES_SPLIT, &jumps, &err), LBP_EDOMAIN);
	lbp_jumps_free(&jumps);
	rows.stop = (double[]){1, 0};
	CHECK_STATUS(lbp_jumps_build(&rows, LBP_TIES_SPLIT, &jumps, &err), LBP_EDOMAIN);
	CHECK(err.row == 1);
	lbp_jumps_free(&jumps);
}

SUITE("smooth_hazard", {"jumps by hand", jumps_by_hand}, {"late entry", late_entry}, {"kernels", kernels},
	{"smoothed by hand", smoothed_by_hand}, {"mass", mass}, {"refusals", refusals})
