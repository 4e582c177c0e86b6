/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "meta/stratified.h"

#include "numerics/dist.h"

#include <math.h>

static struct lbp_test
chi_square(double statistic, double df)
{
	if (!isfinite(statistic) || !(df > 0))
		return (struct lbp_test){NAN, NAN, NAN};
	return (struct lbp_test){statistic, df, lbp_dist_chisq_upper(statistic, df)};
}

/* The square of a difference, less the continuity correction, over its variance. */
static struct lbp_test
score(double difference, double correction, double variance)
{
	double distance = fabs(difference) - correction;

	return chi_square(variance > 0 ? distance * distance / variance : NAN, 1);
}

/* A table with its margins; rows are arms, columns events and others. */
struct table {
	double events1, size1, size2, events, others, n;
};

static struct table
table_at(const struct lbp_tables *t, size_t i)
{
	double events = t->events1[i] + t->events2[i], n = t->size1[i] + t->size2[i];

	return (struct table){t->events1[i], t->size1[i], t->size2[i], events, n - events, n};
}

static void
test_association(const struct lbp_tables *t, struct lbp_stratified_tests *out)
{
	double difference = 0, hypergeometric = 0, binomial = 0, share;
	struct table x;
	size_t i;

	for (i = 0; i < t->k; i++) {
		x = table_at(t, i);
		share = (x.size1 / x.n) * (x.size2 / x.n) * x.events * x.others;
		difference += x.events1 - x.events * (x.size1 / x.n);
		binomial += share / x.n;
		if (x.n > 1)
			hypergeometric += share / (x.n - 1);
	}
	out->cmh = score(difference, 0, hypergeometric);
	out->cmh_corrected = score(difference, 0.5, hypergeometric);
	out->cochran = score(difference, 0, binomial);
	out->cochran_corrected = score(difference, 0.5, binomial);
}

/*
 * Events of arm 1 that the margins and the odds ratio imply: the root of (ratio - 1) e^2 - s e + ratio size1 events = 0
 * that lies within the margins, in the form that does not cancel.
 */
static double
expected_events(const struct table *x, double ratio)
{
	double s = ratio * (x->size1 + x->events) + x->size2 - x->events, product = ratio * x->size1 * x->events;
	double root = sqrt(fmax(0, s * s - 4 * (ratio - 1) * product));

	return s >= 0 ? 2 * product / (s + root) : (s - root) / (2 * (ratio - 1));
}

static void
test_homogeneity(const struct lbp_tables *t, double ratio, struct lbp_stratified_tests *out)
{
	double e, d, variance, sum_d = 0, sum_variance = 0, breslow_day = 0, df = -1;
	struct table x;
	size_t i;

	for (i = 0; i < t->k; i++) {
		x = table_at(t, i);
		e = expected_events(&x, ratio);
		if (!(x.events > 0 && x.others > 0 && e > 0))
			continue;
		d = x.events1 - e;
		variance = 1 / (1 / e + 1 / (x.size1 - e) + 1 / (x.events - e) + 1 / (x.size2 - x.events + e));
		breslow_day += d * d / variance;
		sum_d += d;
		sum_variance += variance;
		df++;
	}
	out->breslow_day = chi_square(breslow_day, df);
	out->tarone = chi_square(fmax(0, breslow_day - sum_d * sum_d / sum_variance), df);
}

enum lbp_status
lbp_stratified_tests(const struct lbp_tables *t, double log_odds_ratio, struct lbp_stratified_tests *out,
	struct lbp_error *err)
{
	enum lbp_status status = lbp_tables_check(t, 0, err);

	if (status != LBP_OK)
		return status;
	*out = (struct lbp_stratified_tests){.breslow_day = {NAN, NAN, NAN}, .tarone = {NAN, NAN, NAN}};
	test_association(t, out);
	if (isfinite(log_odds_ratio))
		test_homogeneity(t, exp(log_odds_ratio), out);
	return LBP_OK;
}

enum lbp_status
lbp_stratified_rate_test(
	const struct lbp_tables *t, struct lbp_test *plain, struct lbp_test *corrected, struct lbp_error *err)
{
	enum lbp_status status = lbp_tables_check(t, 1, err);
	double difference = 0, variance = 0, share, events;
	size_t i;

	if (status != LBP_OK)
		return status;
	for (i = 0; i < t->k; i++) {
		share = t->size1[i] / (t->size1[i] + t->size2[i]);
		events = t->events1[i] + t->events2[i];
		difference += t->events1[i] - events * share;
		variance += events * share * (1 - share);
	}
	*plain = score(difference, 0, variance);
	*corrected = score(difference, 0.5, variance);
	return LBP_OK;
}
