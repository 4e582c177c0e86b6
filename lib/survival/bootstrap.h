/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The bootstrap of any statistic of people (or clusters of them) that can be computed from how often each was drawn.
 * Invariant: replicate r depends on the data, the seed and r alone, whichever thread or machine computes it.
 * Ownership: the caller owns every array; they are borrowed for the call.
 */
#ifndef LBP_SURVIVAL_BOOTSTRAP_H
#define LBP_SURVIVAL_BOOTSTRAP_H

#include "base/error.h"

struct lbp_bootstrap {
	size_t units;            /* people or clusters, which are drawn whole */
	const uint32_t *stratum; /* of each unit, below strata: each stratum keeps its size. NULL: one stratum */
	size_t strata;
	size_t values; /* numbers that the statistic yields: NaN: not defined; infinity: not reached */
	enum lbp_status (*statistic)(
		void *context, size_t worker, const uint32_t *count, double *value, struct lbp_error *err);
	void *context;
	uint64_t seed;
	size_t workers; /* threads */
};

/*
 * Replicates first .. first + count - 1 (numbered from 1).
 *
 * inputs   bootstrap; first >= 1. In replicate r, stream r of the seed draws as many units as there are, with
 *          replacement, stratum by stratum
 * outputs  value: count rows of `values` numbers
 * fails    LBP_EDOMAIN without units, or where a stratum is out of range; as the statistic does; LBP_ENOMEM
 * source   Efron (1979) Ann. Stat. 7:1-26; strata: Davison & Hinkley (1997) Bootstrap Methods and their Application,
 *          3.2
 * checked  tests/unit/test_bootstrap.c: mean of two by hand; threads and shards; sizes of strata
 */
enum lbp_status lbp_bootstrap_replicates(
	const struct lbp_bootstrap *bootstrap, size_t first, size_t count, double *value, struct lbp_error *err);

/* The statistic of the data as they are: every unit once. */
enum lbp_status lbp_bootstrap_original(const struct lbp_bootstrap *bootstrap, double *value, struct lbp_error *err);

/*
 * The acceleration of each value, by the jackknife: with l = (n - 1)(mean of theta(-i) - theta(-i)) within a stratum of
 * n units, sum (l / n)^3 / (6 (sum (l / n)^2)^(3/2)) over all strata.
 *
 * inputs   bootstrap
 * outputs  acceleration: `values` numbers; NaN where a value is not defined without one of the units, or never changes
 * fails    as above
 * source   Efron (1987) J. Am. Stat. Assoc. 82:171-185; several samples: Davison & Hinkley (1997), 5.3
 * checked  tests/unit/test_bootstrap.c: mean of three by hand, two samples by hand
 */
enum lbp_status lbp_bootstrap_acceleration(
	const struct lbp_bootstrap *bootstrap, double *acceleration, struct lbp_error *err);

enum lbp_bootstrap_ci { LBP_BOOTSTRAP_PERCENTILE, LBP_BOOTSTRAP_BASIC, LBP_BOOTSTRAP_BCA };

extern const char *const lbp_bootstrap_ci_names[]; /* NULL-terminated */

struct lbp_bootstrap_interval {
	double se;        /* standard deviation of the replicates; NaN unless all are finite */
	double low, high; /* infinite: open; NaN: not defined */
	int is_short;     /* there are too few replicates for limits that far out */
};

/*
 * Limits from the replicates of one value.
 *
 * inputs   value: n >= 2 of them, ascending, none NaN; estimate: of the data as they are, not NaN; acceleration: for
 *          BCA
 * outputs  interval. A limit between two replicates is found on the scale of normal quantiles, k of n standing at
 *          k / (n + 1). BCA takes what lies below the estimate to be the replicates less than it by more than rounding.
 * fails    LBP_EDOMAIN when n is below 2
 * source   percentile, basic, interpolation: Davison & Hinkley (1997), 5.2 and 5.3; BCA: Efron (1987), as above
 * checked  tests/unit/test_bootstrap.c: by hand; the formulas written again in tests/peers/bootstrap.R
 */
enum lbp_status lbp_bootstrap_limits(enum lbp_bootstrap_ci kind, const double *value, size_t n, double estimate,
	double acceleration, double level, struct lbp_bootstrap_interval *interval, struct lbp_error *err);

#endif
