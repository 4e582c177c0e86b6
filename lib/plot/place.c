/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plot/place.h"

#include "base/array.h"

#include <stdlib.h>

enum lbp_status
lbp_place_avoid(struct lbp_place *place, const struct lbp_box *box, enum lbp_place_rule rule, struct lbp_error *err)
{
	enum lbp_status status = lbp_array_reserve(
		&place->taken[rule], &place->capacity[rule], place->count[rule] + 1, sizeof *place->taken[rule], err);

	if (status == LBP_OK)
		place->taken[rule][place->count[rule]++] = *box;
	return status;
}

static int
covers(const struct lbp_place *place, const struct lbp_box *box, enum lbp_place_rule rule)
{
	const struct lbp_box *taken = place->taken[rule];

	for (size_t i = 0; i < place->count[rule]; i++)
		if (box->left < taken[i].right && box->right > taken[i].left && box->top < taken[i].bottom &&
			box->bottom > taken[i].top)
			return 1;
	return 0;
}

static int
is_inside(const struct lbp_place *place, const struct lbp_box *box)
{
	return box->left >= place->within.left && box->right <= place->within.right && box->top >= place->within.top &&
		box->bottom <= place->within.bottom;
}

static int
find(const struct lbp_place *place, double x, double y, double length, int may_cover, struct lbp_box *box)
{
	double side = place->reach + length / 2;
	double high = place->half_height;
	double over = place->reach + 0.7 * high;
	const double middle[][2] = {{side, 0}, {-side, 0}, {0, -over}, {0, over}, {side, -high}, {side, high},
		{-side, -high}, {-side, high}};

	for (size_t i = 0; i < sizeof middle / sizeof middle[0]; i++) {
		double across = x + middle[i][0];
		double down = y + middle[i][1];

		*box = (struct lbp_box){across - length / 2, down - high, across + length / 2, down + high};
		if (is_inside(place, box) && !covers(place, box, LBP_PLACE_NEVER) &&
			(may_cover || !covers(place, box, LBP_PLACE_BETTER_NOT)))
			return 1;
	}
	return 0;
}

enum lbp_status
lbp_place_beside(struct lbp_place *place, double x, double y, double length, struct lbp_box *box, int *found,
	struct lbp_error *err)
{
	*found = find(place, x, y, length, 0, box) || find(place, x, y, length, 1, box);
	return *found ? lbp_place_avoid(place, box, LBP_PLACE_NEVER, err) : LBP_OK;
}

void
lbp_place_free(struct lbp_place *place)
{
	free(place->taken[LBP_PLACE_NEVER]);
	free(place->taken[LBP_PLACE_BETTER_NOT]);
	*place = (struct lbp_place){.reach = 0};
}
