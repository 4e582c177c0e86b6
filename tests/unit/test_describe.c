/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trial/describe.h"

#include "check.h"

static struct lbp_summary
of(const double *value, size_t n)
{
	struct lbp_summary moments = {0};
	size_t i;

	for (i = 0; i < n; i++)
		lbp_summary_add(&moments, value[i]);
	return moments;
}

/* 2, 4, 9: mean 5, squares 9 + 1 + 16 = 26, variance 13. */
static void
by_hand(void)
{
	struct lbp_summary m = of((double[]){2, 4, 9}, 3);

	CHECK(m.n == 3);
	CHECK_NEAR(lbp_summary_mean(&m), 5, 1e-15);
	CHECK_NEAR(lbp_summary_sd(&m), sqrt(13), 1e-15);
	CHECK_NEAR(m.minimum, 2, 0);
	CHECK_NEAR(m.maximum, 9, 0);
}

/* Squares of 1e9 + x have no room for x in a double: sum of squares minus square of sum would give nonsense. */
static void
far_from_zero(void)
{
	struct lbp_summary m = of((double[]){1e9 + 2, 1e9 + 4, 1e9 + 9}, 3);

	CHECK_NEAR(lbp_summary_mean(&m), 1e9 + 5, 1e-15);
	CHECK_NEAR(lbp_summary_sd(&m), sqrt(13), 1e-12);
}

static void
order_and_parts(void)
{
	const double value[] = {3.5, -1, 8, 8, 0.25, 2, -7.75};
	struct lbp_summary all = of(value, 7);
	struct lbp_summary back = of((double[]){-7.75, 2, 0.25, 8, 8, -1, 3.5}, 7);
	struct lbp_summary a = of(value, 3), b = of(value + 3, 4), none = {0};

	CHECK_NEAR(lbp_summary_sd(&back), lbp_summary_sd(&all), 1e-14);
	lbp_summary_join(&a, &b);
	lbp_summary_join(&a, &none);
	lbp_summary_join(&none, &a);
	CHECK(none.n == 7);
	CHECK_NEAR(lbp_summary_mean(&none), lbp_summary_mean(&all), 0);
	CHECK_NEAR(lbp_summary_sd(&none), lbp_summary_sd(&all), 1e-14);
	CHECK_NEAR(none.minimum, -7.75, 0);
	CHECK_NEAR(none.maximum, 8, 0);
}

/* A million tenths: a plain sum is off in the eleventh digit. */
static void
many_tenths(void)
{
	struct lbp_summary m = {0};
	int i;

	for (i = 0; i < 1000000; i++)
		lbp_summary_add(&m, 0.1);
	CHECK_NEAR(lbp_summary_mean(&m), 0.1, 1e-16);
}

static void
too_few(void)
{
	struct lbp_summary one = of((double[]){4}, 1);

	struct lbp_summary none = {0};

	CHECK(isnan(lbp_summary_mean(&none)));
	CHECK(isnan(lbp_summary_sd(&one)));
	CHECK(isnan(lbp_standardised_difference(&one, &one)));
}

/* Means 5 and 4, variances 13 and 1: 1 / sqrt(7). */
static void
differences(void)
{
	struct lbp_summary a = of((double[]){2, 4, 9}, 3), b = of((double[]){3, 4, 5}, 3);
	struct lbp_summary flat = of((double[]){4, 4}, 2);

	CHECK_NEAR(lbp_standardised_difference(&a, &b), 1 / sqrt(7), 1e-15);
	CHECK_NEAR(lbp_standardised_difference(&b, &a), -1 / sqrt(7), 1e-15);
	CHECK(isnan(lbp_standardised_difference(&flat, &flat)));
}

/* 0.4 / sqrt((0.25 + 0.09) / 2) = 0.4 / sqrt(0.17) */
static void
proportions(void)
{
	CHECK_NEAR(lbp_standardised_difference_proportion(0.5, 0.1), 0.4 / sqrt(0.17), 1e-15);
	CHECK_NEAR(lbp_standardised_difference_proportion(0.1, 0.5), -0.4 / sqrt(0.17), 1e-15);
	CHECK(isnan(lbp_standardised_difference_proportion(1, 1)));
}

SUITE("describe", {"2, 4, 9 by hand", by_hand}, {"values far from zero", far_from_zero},
	{"order and parts", order_and_parts}, {"a million tenths", many_tenths}, {"too few values", too_few}, {"standardised differences", differences},
	{"of proportions", proportions})
