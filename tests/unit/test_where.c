/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check.h"
#include "table/where.h"

/* 1 holds, 0 does not, -1 the cell would have to be a number, -2 the condition is refused. */
static int
holds(const char *condition, const char *cell)
{
	struct lbp_where where = {0};
	struct lbp_error err;
	int unreadable = 0;
	int answer = -2;

	if (lbp_where_append(&where, condition, &err) == LBP_OK)
		answer = lbp_condition_holds(
			&where.condition[0], (struct lbp_cell){cell, strlen(cell)}, &unreadable);
	lbp_where_free(&where);
	return unreadable ? -1 : answer;
}

static void
numbers(void)
{
	CHECK(holds("x=1", "1") == 1 && holds("x=1", "1.0") == 1 && holds("x=1e0", "+1") == 1);
	CHECK(holds("x==1", "1") == 1 && holds("x==1", "2") == 0);
	CHECK(holds("x=1", "2") == 0 && holds("x!=1", "1.00") == 0 && holds("x!=1", "2") == 1);
	CHECK(holds("x<12", "11.9") == 1 && holds("x<12", "12") == 0);
	CHECK(holds("x<=12", "12") == 1 && holds("x<=12", "12.1") == 0);
	CHECK(holds("x>12", "12") == 0 && holds("x>12", "1e3") == 1);
	CHECK(holds("x>=-2", "-2") == 1 && holds("x>=-2", "-3") == 0);
	CHECK(holds("x=0", "-0") == 1);
}

static void
texts(void)
{
	CHECK(holds("g=pain", "pain") == 1 && holds("g=pain", "Pain") == 0 && holds("g=pain", "pain2") == 0);
	CHECK(holds("g!=pain", "pain") == 0 && holds("g!=pain", "1") == 1);
	CHECK(holds("g=1", "one") == 0 && holds("g!=1", "one") == 1);
	CHECK(holds("g = low back ", "low back") == 1);
	CHECK(holds("g=a=b", "a=b") == 1 && holds("g=naïve", "naïve") == 1);
}

static void
missing(void)
{
	CHECK(holds("x=", "") == 1 && holds("x=", "1") == 0 && holds("x!=", "") == 0 && holds("x!=", "1") == 1);
	CHECK(holds("x=1", "") == 0 && holds("x!=1", "") == 1 && holds("x!=1", "NA") == 1);
	CHECK(holds("x=NA", "NA") == 1 && holds("x=NA", "1") == 0);
	CHECK(holds("x<1", "") == 0 && holds("x<1", "NA") == 0 && holds("x>=1", ".") == 0);
}

static void
not_numbers(void)
{
	CHECK(holds("x<1", "soon") == -1 && holds("x>=1", "1,5") == -1 && holds("x<=1", "inf") == -1);
}

static void
several(void)
{
	struct lbp_where where = {0};
	struct lbp_error err;

	CHECK_STATUS(lbp_where_append(&where, "outcome=pain,weeks<=12", &err), LBP_OK);
	CHECK_STATUS(lbp_where_append(&where, "arm!=2", &err), LBP_OK);
	CHECK(where.count == 3);
	CHECK_TEXT(where.condition[1].column, "weeks");
	CHECK_TEXT(where.condition[1].value, "12");
	CHECK(where.condition[1].comparison == LBP_AT_MOST && where.condition[1].number == 12);
	CHECK(where.condition[2].comparison == LBP_UNEQUAL);
	lbp_where_free(&where);
	lbp_where_free(&where);
}

static void
refusals(void)
{
	static const struct {
		const char *text, *message;
	} cases[] = {{"", "--where: '' is not COLUMN=VALUE (or != < <= > >=)"},
		{"pain", "--where: 'pain' is not COLUMN=VALUE (or != < <= > >=)"},
		{"=1", "--where: '=1' is not COLUMN=VALUE (or != < <= > >=)"},
		{"a!1", "--where: 'a!1' is not COLUMN=VALUE (or != < <= > >=)"},
		{"a=1,", "--where: '' is not COLUMN=VALUE (or != < <= > >=)"},
		{"study=Smith, 2001", "--where: ' 2001' is not COLUMN=VALUE (or != < <= > >=)"},
		{"weeks<soon", "--where: 'soon' is not a number to compare weeks with"},
		{"weeks>=", "--where: '' is not a number to compare weeks with"}};
	struct lbp_where where = {0};
	struct lbp_error err;
	size_t i;

	for (i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		CHECK_STATUS(lbp_where_append(&where, cases[i].text, &err), LBP_EUSAGE);
		CHECK_TEXT(err.message, cases[i].message);
		lbp_where_free(&where);
	}
}

SUITE("where", {"numbers", numbers}, {"texts", texts}, {"missing", missing}, {"not numbers", not_numbers},
	{"several", several}, {"refusals", refusals})
