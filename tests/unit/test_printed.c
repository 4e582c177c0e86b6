/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check.h"
#include "specification/printed.h"

static struct lbp_printed
read_one(const char *text)
{
	struct lbp_printed printed;
	struct lbp_error err;

	CHECK_STATUS(lbp_printed_read(text, &printed, &err), LBP_OK);
	return printed;
}

/* The digits are the rounding: "0.60" lies from 0.595 to 0.605, "15" from 14.5 to 15.5, "1.2e-3" from 0.00115. */
static void
digits(void)
{
	struct lbp_printed p = read_one("0.60");

	CHECK_NEAR(p.unit, 0.01, 1e-15);
	CHECK_NEAR(p.low, 0.595, 1e-15);
	CHECK_NEAR(p.high, 0.605, 1e-15);
	CHECK_NEAR(read_one("15").low, 14.5, 1e-15);
	CHECK_NEAR(read_one("-7").high, -6.5, 1e-15);
	CHECK_NEAR(read_one("1.2e-3").low, 0.00115, 1e-14);
	CHECK_NEAR(read_one(" \xE2\x88\x92" "4\xC2\xB7" "05").value, -4.05, 1e-15);
}

/* Both ends agree: half up prints 0.605 as 0.61, half to even as 0.60, and 0.595 the other way round. */
static void
both_ends(void)
{
	struct lbp_printed p = read_one("0.60");

	CHECK(lbp_printed_agrees(&p, 0.605));
	CHECK(lbp_printed_agrees(&p, 0.595));
	CHECK(!lbp_printed_agrees(&p, 0.60501));
	CHECK(!lbp_printed_agrees(&p, 0.59499));
	CHECK(!lbp_printed_agrees(&p, NAN));
	CHECK(lbp_printed_agrees(&(struct lbp_printed){LBP_PRINTED_NOT, 0, 0, 0, 0}, NAN));
}

static void
bounds(void)
{
	struct lbp_printed below = read_one("<0.001"), above = read_one("> 0.9");

	CHECK(below.relation == LBP_PRINTED_BELOW);
	CHECK(lbp_printed_agrees(&below, 1e-12));
	CHECK(!lbp_printed_agrees(&below, 0.0011));
	CHECK(lbp_printed_agrees(&above, 0.95));
	CHECK(!lbp_printed_agrees(&above, 0.89));
}

/* One unit of slack: 0.585 to 0.615. A bound is what it is. */
static void
widened(void)
{
	struct lbp_printed p = read_one("0.60"), below = read_one("<0.001");

	lbp_printed_widen(&p, 1);
	lbp_printed_widen(&below, 1);
	CHECK_NEAR(p.low, 0.585, 1e-14);
	CHECK_NEAR(p.high, 0.615, 1e-14);
	CHECK_NEAR(below.high, 0.001, 1e-15);
}

static void
check_interval(const char *text, double estimate, double low, double high)
{
	struct lbp_printed p[3];
	struct lbp_error err;

	CHECK_STATUS(lbp_printed_read_interval(text, p, &err), LBP_OK);
	CHECK_NEAR(p[0].value, estimate, 1e-15);
	CHECK_NEAR(p[1].value, low, 1e-15);
	CHECK_NEAR(p[2].value, high, 1e-15);
}

/* As papers set them; a hyphen between digits is a dash. */
static void
intervals(void)
{
	check_interval("0.72 (0.60-0.85)", 0.72, 0.60, 0.85);
	check_interval("0.72 (0.60 to 0.85)", 0.72, 0.60, 0.85);
	check_interval("RR 0\xC2\xB7" "72 (95% CI 0\xC2\xB7" "60\xE2\x80\x93" "0\xC2\xB7" "85)", 0.72, 0.60, 0.85);
	check_interval("0.72 [95 % CI: 0.60; 0.85]", 0.72, 0.60, 0.85);
	check_interval("-1.42 (-4.05,1.21)", -1.42, -4.05, 1.21);
	check_interval("-5.2 (-7.3--3.1)", -5.2, -7.3, -3.1);
	check_interval("\xE2\x88\x92" "5.2 (\xE2\x88\x92" "7.3 to \xE2\x88\x92" "3.1)", -5.2, -7.3, -3.1);
	check_interval("15 (12-18)", 15, 12, 18);
}

static void
estimate_alone(void)
{
	struct lbp_printed p[3];
	struct lbp_error err;

	CHECK_STATUS(lbp_printed_read_interval("0.72", p, &err), LBP_OK);
	CHECK(p[0].relation == LBP_PRINTED_AS);
	CHECK(p[1].relation == LBP_PRINTED_NOT && p[2].relation == LBP_PRINTED_NOT);
}

static void
refused(void)
{
	static const char *const bad[] = {"", "none", "0.72 0.60", "0,72 (0,60-0,85)", "0.72 (0.85-0.60)", "1 (0 to 2) 3"};
	struct lbp_printed p[3];
	struct lbp_error err;
	size_t i;

	for (i = 0; i < sizeof bad / sizeof bad[0]; i++)
		CHECK_STATUS(lbp_printed_read_interval(bad[i], p, &err), LBP_EUSAGE);
	CHECK_STATUS(lbp_printed_read("0,72", p, &err), LBP_EUSAGE);
	CHECK_STATUS(lbp_printed_read("<", p, &err), LBP_EUSAGE);
	CHECK_STATUS(lbp_printed_read("1e999", p, &err), LBP_EUSAGE);
}

SUITE("printed", {"digits are the rounding", digits}, {"both ends of the rounding", both_ends}, {"below and above", bounds}, {"widened", widened},
	{"intervals as papers write them", intervals}, {"an estimate alone", estimate_alone}, {"refused", refused})
