/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "instrument/band.h"

#include <math.h>

static bool
is_at(double size, double limit)
{
	return fabs(size - limit) <= 1e-9 * limit;
}

static bool
holds(const struct lbp_band *band, double size)
{
	bool over = is_at(size, band->lower) ? band->lower_in : size > band->lower;
	bool under = isinf(band->upper) || (is_at(size, band->upper) ? band->upper_in : size < band->upper);

	return over && under;
}

enum lbp_status
lbp_band_find(const struct lbp_band *band, size_t count, double effect, const struct lbp_band **found,
	struct lbp_error *err)
{
	size_t i;

	if (!isfinite(effect))
		return lbp_fail_row(err, LBP_EDOMAIN, LBP_NO_ROW, "yi", "is not a finite number");
	*found = NULL;
	for (i = 0; i < count; i++) {
		if (!(band[i].lower >= 0 && band[i].lower < band[i].upper))
			return lbp_fail(err, LBP_EDOMAIN, "band '%s' has no limits, or they are out of order", band[i].name);
		if (!holds(&band[i], fabs(effect)))
			continue;
		if (*found != NULL)
			return lbp_fail(err, LBP_EDOMAIN, "bands '%s' and '%s' both hold %.15g", (*found)->name,
				band[i].name, effect);
		*found = &band[i];
	}
	return LBP_OK;
}
