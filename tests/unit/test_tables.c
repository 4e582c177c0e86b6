/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check.h"

#include "meta/choice.h"
#include "meta/tables.h"

static void
refuse(double events1, double size1, double events2, double size2, int person_time, const char *argument)
{
	struct lbp_tables t = {
		(double[]){1, events1}, (double[]){9, size1}, (double[]){2, events2}, (double[]){9, size2}, 2};
	struct lbp_error err;

	CHECK_STATUS(lbp_tables_check(&t, person_time, &err), LBP_EDOMAIN);
	CHECK(err.row == 1);
	CHECK_TEXT(err.argument, argument);
}

static void
refusals(void)
{
	struct lbp_tables none = {.k = 0}, rates = {(double[]){5}, (double[]){0.5}, (double[]){0}, (double[]){2}, 1};
	struct lbp_error err;

	CHECK_STATUS(lbp_tables_check(&none, 0, &err), LBP_EDOMAIN);
	CHECK_STATUS(lbp_tables_check(&rates, 1, &err), LBP_OK);
	CHECK_STATUS(lbp_tables_check(&rates, 0, &err), LBP_EDOMAIN);
	refuse(-1, 9, 1, 9, 0, "events1");
	refuse(NAN, 9, 1, 9, 0, "events1");
	refuse(1, 0, 1, 9, 0, "n1");
	refuse(1, 0, 1, 9, 1, "time1");
	refuse(1, INFINITY, 1, 9, 0, "n1");
	refuse(1, 9, 10, 9, 0, "events2");
	refuse(1, 9, 1, -9, 1, "time2");
}

struct cells {
	double events1[3], n1[3], events2[3], n2[3];
};

/* No zero, a zero, a full arm. */
static struct cells
cells(void)
{
	return (struct cells){{1, 0, 2}, {9, 9, 9}, {2, 3, 8}, {10, 10, 8}};
}

static size_t
add(struct cells *c, int person_time, enum lbp_tables_add which)
{
	return lbp_tables_add(c->events1, c->n1, c->events2, c->n2, 3, person_time, 0.5, which);
}

static void
amounts(void)
{
	struct cells c = cells();

	CHECK(add(&c, 0, LBP_TABLES_ADD_NONE) == 0);
	CHECK(c.events1[1] == 0);
	CHECK(add(&c, 0, LBP_TABLES_ADD_ONLY0) == 2);
	CHECK(c.events1[0] == 1 && c.n1[0] == 9);
	CHECK(c.events1[1] == 0.5 && c.n1[1] == 10 && c.events2[1] == 3.5 && c.n2[1] == 11);
	CHECK(c.events2[2] == 8.5 && c.n2[2] == 9);
	CHECK(add(&c, 0, LBP_TABLES_ADD_IF0ALL) == 0); /* no zero is left */
	CHECK(add(&c, 0, LBP_TABLES_ADD_ALL) == 3);
	c = cells();
	CHECK(add(&c, 0, LBP_TABLES_ADD_IF0ALL) == 3);
	CHECK(c.events1[0] == 1.5 && c.n1[0] == 10);
	c = cells();
	CHECK(add(&c, 1, LBP_TABLES_ADD_ONLY0) == 1); /* a full arm is nothing special in person-time */
	CHECK(c.events1[1] == 0.5 && c.n1[1] == 9);
	CHECK(lbp_tables_add(c.events1, c.n1, c.events2, c.n2, 3, 0, 0, LBP_TABLES_ADD_ALL) == 0);
}

static void
names(void)
{
	CHECK(lbp_choice_find(lbp_tables_add_names, "only0") == LBP_TABLES_ADD_ONLY0);
	CHECK(lbp_choice_find(lbp_tables_add_names, "if0all") == LBP_TABLES_ADD_IF0ALL);
	CHECK(lbp_tables_add_names[LBP_TABLES_ADD_COUNT] == NULL);
}

static void
silent(void)
{
	static const double events1[] = {3, 0, 0, 9}, events2[] = {4, 5, 0, 9}, size[] = {9, 9, 9, 9};
	const struct lbp_tables t = {events1, size, events2, size, 4};

	CHECK(!lbp_tables_is_silent(&t, 0, 0) && !lbp_tables_is_silent(&t, 1, 0));
	CHECK(lbp_tables_is_silent(&t, 2, 0) && lbp_tables_is_silent(&t, 3, 0));
	CHECK(lbp_tables_is_silent(&t, 2, 1) && !lbp_tables_is_silent(&t, 3, 1)); /* of time, events may be as many */
}

SUITE("tables", {"silent tables", silent},
	{"refusals", refusals}, {"amounts", amounts}, {"names", names})
