/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * How far a smoothed hazard looks: bandwidths at which its estimated mean squared error is least.
 * Invariant: a bandwidth is a share of the times, so that times in another unit give the same one in that unit.
 * Ownership: the caller owns all arrays; jumps are borrowed for the call.
 *
 * The error at t with bandwidth b is bias^2 + variance, with a first estimate h of the hazard (the pilot's) and the number
 * Y at risk in place of what is not known, u = t - b z:
 *
 *   bias = integral of K(z) h(u) dz - h(t),    variance = integral of K(z)^2 h(u) / Y(u) dz / b
 */
#ifndef LBP_SURVIVAL_SMOOTH_BANDWIDTH_H
#define LBP_SURVIVAL_SMOOTH_BANDWIDTH_H

#include "survival/smooth_hazard.h"

enum lbp_bandwidth { LBP_BANDWIDTH_GIVEN, LBP_BANDWIDTH_AUTO, LBP_BANDWIDTH_GLOBAL, LBP_BANDWIDTH_LOCAL };
extern const char *const lbp_bandwidth_names[]; /* "given", "auto", "global", "local"; NULL-terminated */

/*
 * One bandwidth for all times: that with the least integral of the error over the range.
 *
 * inputs   jumps; request: its bandwidth is the pilot's (lbp_smooth_hazard_bandwidth)
 * outputs  bandwidth: between a fifth of the pilot's and 20 times it, with BOTH at most half of the range
 * fails    LBP_EDOMAIN as lbp_smooth_hazard_at; LBP_ENOCONV; LBP_ENOMEM
 * source   Mueller & Wang (1994) Biometrics 50:61-76, the pilot and the error to be minimised. Differs from muhaz, which
 *          takes the best of a given set; between two events Y is taken to fall on a straight line
 * checked  tests/unit/test_smooth_bandwidth.c: the integrals anew in R; another unit of time; constant hazard
 */
enum lbp_status lbp_smooth_bandwidth_global(const struct lbp_jumps *jumps,
	const struct lbp_smooth_hazard_request *request, double *bandwidth, struct lbp_error *err);

/*
 * One for each time: that with the least error at each of 51 points of the range, smoothed over five pilot bandwidths
 * (their mean, weighted by Epanechnikov's kernel).
 *
 * inputs   as above; t: ascending times in the range
 * outputs  bandwidth: one for each t, within the same bounds
 * fails    as above
 * source   as above
 * checked  as above
 */
enum lbp_status lbp_smooth_bandwidth_local(const struct lbp_jumps *jumps,
	const struct lbp_smooth_hazard_request *request, const double *t, size_t points, double *bandwidth,
	struct lbp_error *err);

#endif
