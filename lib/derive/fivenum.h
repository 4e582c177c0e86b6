/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Mean and standard deviation out of median, quartiles and range, for outcomes that are near normal; and the test that
 * says when they are not.
 * Invariant: min <= q1 <= median <= q3 <= max, and a scenario reads only its own numbers.
 * Ownership: plain numbers in and out.
 */
#ifndef LBP_DERIVE_FIVENUM_H
#define LBP_DERIVE_FIVENUM_H

#include "base/error.h"

#include <stdbool.h>

/* The scenarios of Wan (2014): what is printed beside the median and n. */
enum lbp_fivenum_scenario {
	LBP_FIVENUM_S1, /* minimum and maximum */
	LBP_FIVENUM_S2, /* quartiles */
	LBP_FIVENUM_S3  /* all five */
};

struct lbp_fivenum {
	double min, q1, median, q3, max;
	double n;
};

struct lbp_fivenum_estimate {
	double mean, sd;
	double skew_statistic; /* T of Shi (2023), >= 0 */
	double skew_critical;  /* 5 % critical value */
	bool skewed;           /* statistic >= critical: mean and sd assume a shape that the data contradict */
};

/*
 * Mean by Luo, SD by Wan (S1, S2) or Shi (S3), skewness test by Shi.
 *
 * inputs   five: the numbers of the scenario in order, not all equal (S1, S3: min < max; S2: q1 < q3); n >= 5
 * outputs  out; mean and sd are given even when skewed is true: to use them is the caller's decision
 * fails    LBP_EDOMAIN naming the first of min, q1, median, q3, max that is out of order, or n
 * source   mean: Luo et al. (2018) Stat Methods Med Res 27:1785-1805, eq. 7, 11, 15;
 *          sd: Wan et al. (2014) BMC Med Res Methodol 14:135, eq. 9 and 16; Shi et al. (2020) Res Synth Methods
 *          11:641-654, eq. 10; skewness: Shi et al. (2023) Stat Methods Med Res 32:1338-1360
 * checked  tests/unit/test_fivenum.c: by hand (n = 16), metafor 5.1-12 conv.fivenum
 */
enum lbp_status lbp_fivenum_estimate(enum lbp_fivenum_scenario scenario, const struct lbp_fivenum *five,
	struct lbp_fivenum_estimate *out, struct lbp_error *err);

/* The sd where a mean is printed and only the spread is missing: from max - min, or from q3 - q1, alone. */
enum lbp_status lbp_fivenum_sd_from_range(double width, double n, double *sd, struct lbp_error *err);
enum lbp_status lbp_fivenum_sd_from_iqr(double width, double n, double *sd, struct lbp_error *err);

#endif
