/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "instrument/rescale.h"

#include <math.h>

static enum lbp_status
refuse(struct lbp_error *err, const char *why)
{
	return lbp_fail_row(err, LBP_EDOMAIN, LBP_NO_ROW, "scale", "%s", why);
}

enum lbp_status
lbp_rescale_init(struct lbp_rescale *line, const struct lbp_instrument *from, const struct lbp_rescale_target *to,
	struct lbp_error *err)
{
	bool turn = to->higher_is != LBP_HIGHER_UNKNOWN && to->higher_is != from->higher_is;

	if (!from->has_range || !(from->min < from->max))
		return refuse(err, "has no fixed range to rescale from");
	if (!isfinite(to->min) || !isfinite(to->max) || !(to->min < to->max))
		return refuse(err, "cannot be rescaled to what has no fixed range");
	if (turn && from->higher_is == LBP_HIGHER_UNKNOWN)
		return refuse(err, "has no known direction");
	line->from_min = from->min;
	line->from_max = from->max;
	line->to_first = turn ? to->max : to->min;
	line->to_last = turn ? to->min : to->max;
	line->slope = (line->to_last - line->to_first) / (line->from_max - line->from_min);
	return LBP_OK;
}

/* From the nearer end, so that both ends are met exactly. */
double
lbp_rescale_score(const struct lbp_rescale *line, double score)
{
	double above = score - line->from_min, below = line->from_max - score;

	if (above <= below)
		return line->to_first + lbp_rescale_difference(line, above);
	return line->to_last - lbp_rescale_difference(line, below);
}

/* One rounding where one range is a whole multiple of the other, so that 4.7 of 0-10 is 47 of 0-100 and no bit more. */
double
lbp_rescale_difference(const struct lbp_rescale *line, double difference)
{
	double from = line->from_max - line->from_min, to = line->to_last - line->to_first;

	if (fmod(to, from) == 0)
		return difference * (to / from);
	if (fmod(from, to) == 0)
		return difference / (from / to);
	return difference * to / from;
}

double
lbp_rescale_spread(const struct lbp_rescale *line, double spread)
{
	return fabs(lbp_rescale_difference(line, spread));
}
