/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Words for the size of an effect, by bands that the caller brings.
 * Invariant: a size has one word or none; the word says how large an effect is, never which way it goes.
 * Ownership: the caller owns the bands and their names; a found band points into them.
 */
#ifndef LBP_INSTRUMENT_BAND_H
#define LBP_INSTRUMENT_BAND_H

#include "base/error.h"

#include <stdbool.h>
#include <stddef.h>

struct lbp_band {
	const char *name;
	double lower, upper; /* points of the scale or standard deviations; upper is INFINITY where the band has no end */
	bool lower_in, upper_in; /* whether the limit itself belongs to the band */
};

/*
 * The band that the size of an effect falls in. A size within one part in 10^9 of a limit is at the limit: scores
 * that were rescaled carry rounding in their last digit.
 *
 * inputs   band: count bands of one rule and one measure, in any order; effect: any finite difference, in their unit
 * outputs  *found, or NULL where the rule has no word (below its first band, or between two)
 * fails    LBP_EDOMAIN: effect (naming yi), a band whose limits are not 0 <= lower < upper, or two bands that both
 *          hold it
 * checked  tests/unit/test_band.c: by hand, every limit of the rules acp and omeract
 */
enum lbp_status lbp_band_find(const struct lbp_band *band, size_t count, double effect, const struct lbp_band **found,
	struct lbp_error *err);

#endif
