/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The straight line from one instrument's points to another's, or to 0-100, turned round where the directions differ.
 * Invariant: the ends of the one range go to the ends of the other exactly.
 * Ownership: plain values.
 */
#ifndef LBP_INSTRUMENT_RESCALE_H
#define LBP_INSTRUMENT_RESCALE_H

#include "instrument/instrument.h"

/* Where scores shall go. */
struct lbp_rescale_target {
	double min, max;
	enum lbp_higher_is higher_is; /* LBP_HIGHER_UNKNOWN: as in the source */
};

struct lbp_rescale {
	double from_min, from_max; /* of the source */
	double to_first, to_last;  /* where from_min and from_max go; to_first > to_last when the line turns round */
	double slope;              /* target points in one source point; < 0 when it turns round */
};

/*
 * inputs   from: an instrument with a range; to: min < max; a direction for both where `to` asks for one
 * outputs  line
 * fails    LBP_EDOMAIN, argument "scale": no fixed range, or a direction that the registry does not have
 * source   Cochrane Handbook 5.1, 9.2.3.2 on direction; Thorlund et al. (2011) Res Synth Methods 2:188-203 on
 *          re-expression in the units of a familiar instrument
 * checked  tests/unit/test_rescale.c: by hand (RMDQ-24 6 to 0-100: 25; NRS 3 with up better: 7), there and back
 */
enum lbp_status lbp_rescale_init(struct lbp_rescale *line, const struct lbp_instrument *from,
	const struct lbp_rescale_target *to, struct lbp_error *err);

/* A score, a mean, a median, a quartile or a limit of one of these. */
double lbp_rescale_score(const struct lbp_rescale *line, double score);

/* A difference or change of scores, its limits, or a mean of such: the origin has no part in it, the direction has. */
double lbp_rescale_difference(const struct lbp_rescale *line, double difference);

/* A standard deviation, a standard error, a range or interquartile range: the size of the slope only. */
double lbp_rescale_spread(const struct lbp_rescale *line, double spread);

#endif
