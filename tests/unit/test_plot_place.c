/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check.h"
#include "plot/place.h"

/* In a panel of 20 x 10 a name of length 4, 2 high, 1 from the point's middle. */
static struct lbp_place
panel(void)
{
	return (struct lbp_place){.within = {0, 0, 20, 10}, .reach = 1, .half_height = 1};
}

static void
check_place(struct lbp_place *place, double x, double y, double left, double top)
{
	struct lbp_box box = {NAN, NAN, NAN, NAN};
	struct lbp_error err;
	int found;

	CU_ASSERT_EQUAL(lbp_place_beside(place, x, y, 4, &box, &found, &err), LBP_OK);
	CU_ASSERT(found);
	CHECK_NEAR(box.left, left, 1e-12);
	CHECK_NEAR(box.top, top, 1e-12);
}

/* To the right; the same point again: to the left; at the right edge: to the left at once. */
static void
sides(void)
{
	struct lbp_place place = panel();

	check_place(&place, 8, 5, 9, 4);
	check_place(&place, 8, 5, 3, 4);
	check_place(&place, 18, 5, 13, 4);
	lbp_place_free(&place);
}

/* Off a line where there is room, over it where there is none; never over what may not be covered. */
static void
rules(void)
{
	const struct lbp_box line = {9, 0, 10, 10};
	const struct lbp_box wall = {0, 0, 7, 10};
	const struct lbp_box whole = {0, 0, 20, 10};
	struct lbp_place place = panel();
	struct lbp_error err;
	struct lbp_box box;
	int found;

	lbp_place_avoid(&place, &line, LBP_PLACE_BETTER_NOT, &err);
	check_place(&place, 8, 5, 3, 4);
	lbp_place_free(&place);
	place = panel();
	lbp_place_avoid(&place, &line, LBP_PLACE_BETTER_NOT, &err);
	lbp_place_avoid(&place, &wall, LBP_PLACE_NEVER, &err);
	check_place(&place, 8, 5, 9, 4);
	lbp_place_avoid(&place, &whole, LBP_PLACE_NEVER, &err);
	CU_ASSERT_EQUAL(lbp_place_beside(&place, 8, 5, 4, &box, &found, &err), LBP_OK);
	CU_ASSERT(!found);
	lbp_place_free(&place);
}

SUITE("plot_place", {"sides", sides}, {"rules", rules})
