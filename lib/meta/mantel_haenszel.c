/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "meta/mantel_haenszel.h"

#include "meta/choice.h"
#include "numerics/dist.h"

#include <math.h>

const char *const lbp_mantel_haenszel_names[] = {"OR", "RR", "RD", "IRR", "IRD", NULL};

int
lbp_mantel_haenszel_find(const char *name)
{
	return lbp_choice_find(lbp_mantel_haenszel_names, name);
}

/* The sums that estimate and variance are made of; which are used depends on the measure. */
struct sums {
	double weight;      /* denominator of a ratio, or total weight of a difference */
	double numerator;   /* of a ratio; or weighted sum of differences */
	double pr, ps_qr, qs; /* Robins, Breslow and Greenland's */
	double spread;      /* Greenland and Robins's variance terms */
	double sato;        /* what the difference multiplies in Sato's variance */
	double sato_rest;
};

static void
add_odds(const struct lbp_tables *t, size_t i, struct sums *sums)
{
	double a = t->events1[i], b = t->size1[i] - a, c = t->events2[i], d = t->size2[i] - c;
	double n = t->size1[i] + t->size2[i];
	double p = (a + d) / n, q = (b + c) / n, r = a * d / n, s = b * c / n;

	sums->numerator += r;
	sums->weight += s;
	sums->pr += p * r;
	sums->ps_qr += p * s + q * r;
	sums->qs += q * s;
}

static void
add_risks(const struct lbp_tables *t, size_t i, struct sums *sums)
{
	double a = t->events1[i], c = t->events2[i], n1 = t->size1[i], n2 = t->size2[i], n = n1 + n2;

	sums->numerator += a * n2 / n;
	sums->weight += c * n1 / n;
	sums->spread += (n1 / n) * (n2 / n) * (a + c) - a * c / n;
}

static void
add_risk_differences(const struct lbp_tables *t, size_t i, struct sums *sums)
{
	double a = t->events1[i], c = t->events2[i], n1 = t->size1[i], n2 = t->size2[i], n = n1 + n2;
	double share1 = n1 / n, share2 = n2 / n;

	sums->numerator += a * share2 - c * share1;
	sums->weight += n1 * share2;
	sums->spread += a * (n1 - a) / n1 * share2 * share2 + c * (n2 - c) / n2 * share1 * share1;
	sums->sato += c * share1 * share1 - a * share2 * share2 + share1 * share2 * (n2 - n1) / 2;
	sums->sato_rest += (a * (n2 - c) + c * (n1 - a)) / (2 * n);
}

static void
add_rates(const struct lbp_tables *t, size_t i, struct sums *sums)
{
	double a = t->events1[i], c = t->events2[i], t1 = t->size1[i], t2 = t->size2[i], total = t1 + t2;

	sums->numerator += a * t2 / total;
	sums->weight += c * t1 / total;
	sums->spread += (t1 / total) * (t2 / total) * (a + c);
}

static void
add_rate_differences(const struct lbp_tables *t, size_t i, struct sums *sums)
{
	double a = t->events1[i], c = t->events2[i], t1 = t->size1[i], t2 = t->size2[i], total = t1 + t2;
	double share1 = t1 / total, share2 = t2 / total;

	sums->numerator += a * share2 - c * share1;
	sums->weight += t1 * share2;
	sums->spread += a * share2 * share2 + c * share1 * share1;
}

static double
odds_variance(const struct sums *s)
{
	double r = s->numerator, w = s->weight;

	return (s->pr / (r * r) + s->ps_qr / (r * w) + s->qs / (w * w)) / 2;
}

static double
ratio_variance(const struct sums *s)
{
	return s->spread / (s->numerator * s->weight);
}

static double
difference_variance(const struct sums *s)
{
	return s->spread / (s->weight * s->weight);
}

static const struct measure {
	void (*add)(const struct lbp_tables *t, size_t i, struct sums *sums);
	double (*log_variance)(const struct sums *s); /* of a ratio; NULL: a difference */
	int person_time;
} MEASURES[LBP_MANTEL_HAENSZEL_COUNT] = {
	[LBP_MANTEL_HAENSZEL_OR] = {add_odds, odds_variance, 0},
	[LBP_MANTEL_HAENSZEL_RR] = {add_risks, ratio_variance, 0},
	[LBP_MANTEL_HAENSZEL_RD] = {add_risk_differences, NULL, 0},
	[LBP_MANTEL_HAENSZEL_IRR] = {add_rates, ratio_variance, 1},
	[LBP_MANTEL_HAENSZEL_IRD] = {add_rate_differences, NULL, 1},
};

/* A ratio with an empty sum is 0, infinite or nothing at all. */
static enum lbp_status
check_ratio(const struct sums *s, struct lbp_error *err)
{
	if (s->numerator > 0 && s->weight > 0)
		return LBP_OK;
	if (s->numerator > 0)
		return lbp_fail(err, LBP_EINFINITE, "the pooled ratio is infinite: no events of arm 2 in its sums");
	if (s->weight > 0)
		return lbp_fail(
			err, LBP_EINFINITE, "the pooled ratio is 0, its log infinite: no events of arm 1 in its sums");
	return lbp_fail(err, LBP_EINFINITE, "there is no pooled ratio: no events in its sums");
}

/* The sum of the weights of t times the differences of raw. */
static double
raw_differences(const struct lbp_tables *t, const struct lbp_tables *raw)
{
	double sum = 0;
	size_t i;

	for (i = 0; i < t->k; i++)
		sum += lbp_mantel_haenszel_weight(t, LBP_MANTEL_HAENSZEL_RD, i) *
			(raw->events1[i] / raw->size1[i] - raw->events2[i] / raw->size2[i]);
	return sum;
}

static void
estimate_difference(const struct lbp_tables *t, const struct lbp_mantel_haenszel_request *r, struct sums *sums,
	struct lbp_mantel_haenszel *fit)
{
	int risks = r->measure == LBP_MANTEL_HAENSZEL_RD;
	double variance;

	if (risks && r->raw != NULL)
		sums->numerator = raw_differences(t, r->raw);
	fit->estimate = sums->numerator / sums->weight;
	variance = difference_variance(sums);
	if (risks && r->variance == LBP_MANTEL_HAENSZEL_SATO)
		variance = (fit->estimate * sums->sato + sums->sato_rest) / (sums->weight * sums->weight);
	fit->se = sqrt(fmax(0, variance));
}

static void
test(struct lbp_mantel_haenszel *fit, double level)
{
	double half = -lbp_dist_normal_quantile((1 - level) / 2) * fit->se;

	fit->ci_low = fit->estimate - half;
	fit->ci_high = fit->estimate + half;
	fit->statistic = fit->se > 0 ? fit->estimate / fit->se : NAN;
	fit->p = fit->se > 0 ? lbp_dist_normal_two_sided(fit->statistic) : NAN;
}

static enum lbp_status
check_request(const struct lbp_tables *t, const struct lbp_mantel_haenszel_request *r, struct lbp_error *err)
{
	enum lbp_status status = lbp_tables_check(t, MEASURES[r->measure].person_time, err);

	if (status == LBP_OK && r->raw != NULL)
		status = lbp_tables_check(r->raw, MEASURES[r->measure].person_time, err);
	if (status != LBP_OK)
		return status;
	if (r->raw != NULL && r->raw->k != t->k)
		return lbp_fail(err, LBP_EDOMAIN, "%zu raw tables for %zu tables", r->raw->k, t->k);
	if (!(r->level > 0 && r->level < 1))
		return lbp_fail(err, LBP_EDOMAIN, "level %g is not between 0 and 1", r->level);
	return LBP_OK;
}

enum lbp_status
lbp_mantel_haenszel_fit(const struct lbp_tables *t, const struct lbp_mantel_haenszel_request *request,
	struct lbp_mantel_haenszel *fit, struct lbp_error *err)
{
	const struct measure *m = &MEASURES[request->measure];
	struct sums sums = {0};
	enum lbp_status status = check_request(t, request, err);
	size_t i;

	if (status != LBP_OK)
		return status;
	for (i = 0; i < t->k; i++)
		m->add(t, i, &sums);
	*fit = (struct lbp_mantel_haenszel){.k = t->k, .sum_weights = sums.weight};
	if (m->log_variance == NULL) {
		estimate_difference(t, request, &sums, fit);
	} else {
		status = check_ratio(&sums, err);
		if (status != LBP_OK)
			return status;
		fit->estimate = log(sums.numerator / sums.weight);
		fit->se = sqrt(fmax(0, m->log_variance(&sums)));
	}
	test(fit, request->level);
	return LBP_OK;
}

double
lbp_mantel_haenszel_weight(const struct lbp_tables *t, enum lbp_mantel_haenszel_measure measure, size_t i)
{
	struct sums sums = {0};

	MEASURES[measure].add(t, i, &sums);
	return sums.weight;
}
