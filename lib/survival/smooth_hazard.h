/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The hazard as a curve: jumps of the cumulative hazard, smoothed by a kernel.
 * Invariant: the times of jumps ascend; inside the range and away from its boundaries the integral of the smoothed
 * hazard is the sum of the jumps.
 * Ownership: the caller owns the struct, the struct owns its array; inputs are borrowed for the call.
 */
#ifndef LBP_SURVIVAL_SMOOTH_HAZARD_H
#define LBP_SURVIVAL_SMOOTH_HAZARD_H

#include "survival/exposure.h"

/*
 * How tied events share a jump: TOGETHER, d / n; SPLIT, 1 / n + 1 / (n - 1) + ... ; AS_READ, one after the other in the
 * order of the rows, censorings at the same time among them as they come (so that the order of the rows matters).
 */
enum lbp_jump_ties { LBP_TIES_TOGETHER, LBP_TIES_SPLIT, LBP_TIES_AS_READ };
extern const char *const lbp_jump_tie_names[]; /* "together", "split", "as-read"; NULL-terminated */

struct lbp_jump {
	double time, size, variance;
	double events;  /* sum of weights */
	double at_risk; /* right before */
};

struct lbp_jumps {
	size_t count;
	struct lbp_jump *jump;
	double events; /* sum of weights */
};

/*
 * inputs   rows: group is not looked at
 * outputs  jumps: at each time with events the sums of w / n and of w / n^2 over them, n the weight at risk
 * fails    LBP_EDOMAIN: as lbp_exposure_build, or no events; LBP_ENOMEM. jumps is to be freed in any case
 * source   Nelson (1969) J. Qual. Technol. 1:27-52; SPLIT: Fleming & Harrington (1984) Commun. Stat. Theory Methods
 *          13:2469-2486
 * checked  tests/unit/test_smooth_hazard.c: by hand
 */
enum lbp_status lbp_jumps_build(const struct lbp_exposure_rows *rows, enum lbp_jump_ties ties, struct lbp_jumps *jumps,
	struct lbp_error *err);
void lbp_jumps_free(struct lbp_jumps *jumps);

/* The number of the first jump at or after a time; count, if there is none. */
size_t lbp_jumps_from(const struct lbp_jumps *jumps, double time);

enum lbp_kernel { LBP_KERNEL_EPANECHNIKOV, LBP_KERNEL_RECTANGLE, LBP_KERNEL_BIQUADRATIC, LBP_KERNEL_TRIQUADRATIC };
enum lbp_kernel_boundary { LBP_BOUNDARY_BOTH, LBP_BOUNDARY_LEFT, LBP_BOUNDARY_NONE };
extern const char *const lbp_kernel_names[];
extern const char *const lbp_kernel_boundary_names[];

/*
 * The kernel at z on [-1, q], 0 outside: for q = 1 the symmetric one, for q below 1 that which has the same moments 0
 * and 1 although part of its range is cut off.
 *
 * inputs   0 <= q <= 1
 * outputs  the weight; it may be below 0 for q < 1
 * fails    never
 * source   Mueller & Wang (1994) Biometrics 50:61-76, table 1
 * checked  tests/unit/test_smooth_hazard.c: moments by quadrature, symmetric at q = 1
 */
struct lbp_kernel_shape {
	enum lbp_kernel kernel;
	double q, slope, level;
};
struct lbp_kernel_shape lbp_kernel_shape(enum lbp_kernel kernel, double q);
double lbp_kernel_weight(const struct lbp_kernel_shape *shape, double z);

struct lbp_smooth_hazard_request {
	enum lbp_kernel kernel;
	enum lbp_kernel_boundary boundary;
	double bandwidth; /* above 0 */
	double until;     /* end of the range, whose beginning is 0 */
};

/* A bandwidth for a first look: range / (8 events^(1/5)), Mueller & Wang (1994), as above; events in the range. */
double lbp_smooth_hazard_bandwidth(const struct lbp_jumps *jumps, double until);

/* The kernel that the request has at t; it is taken at turn * (t - time) / bandwidth. */
struct lbp_kernel_shape lbp_smooth_hazard_kernel(const struct lbp_smooth_hazard_request *request, double t, double *turn);

struct lbp_smooth_hazard {
	double hazard, se; /* hazard 0 where boundary kernels give less */
};

/*
 * The smoothed hazard at t: the sum over jumps of K((t - time) / b) size / b.
 *
 * inputs   jumps; request; t in [0, until]
 * outputs  at
 * fails    LBP_EDOMAIN: a bandwidth not above 0, or with BOTH above half of the range; t outside the range
 * source   Ramlau-Hansen (1983) Ann. Stat. 11:453-466; boundaries: Mueller & Wang (1994)
 * checked  tests/unit/test_smooth_hazard.c: by hand; conformance: muhaz 1.2.6.4
 */
enum lbp_status lbp_smooth_hazard_at(const struct lbp_jumps *jumps, const struct lbp_smooth_hazard_request *request,
	double t, struct lbp_smooth_hazard *at, struct lbp_error *err);

#endif
