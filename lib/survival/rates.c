/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "survival/rates.h"

#include "numerics/binomial.h"
#include "numerics/dist.h"
#include "numerics/incomplete.h"
#include "numerics/root.h"

#include <math.h>

const char *const lbp_rate_ci_names[] = {"exact", "mid-p", "log", NULL};

/* Probabilities that agree to this share are equal: those of counts equally far out differ by rounding. */
static const double as_probable = 1 + 1e-7;

static enum lbp_status
check(double events, double time, double level, struct lbp_error *err)
{
	if (!(events >= 0) || !isfinite(events))
		return lbp_fail(err, LBP_EDOMAIN, "events must not be below 0 (%g)", events);
	if (!(time > 0) || !isfinite(time))
		return lbp_fail(err, LBP_EDOMAIN, "the time under observation must be above 0 (%g)", time);
	if (!(level > 0 && level < 1))
		return lbp_fail(err, LBP_EDOMAIN, "a confidence level must lie between 0 and 1");
	return LBP_OK;
}

/* A Poisson count: half the probabilities of at least so many (is_low) or at most, and of more or fewer. */
struct poisson {
	double count, tail;
	int is_low;
};

static double
mid_excess(double log_mean, void *context)
{
	const struct poisson *p = context;
	double mean = exp(log_mean);
	struct lbp_incomplete this = lbp_incomplete_gamma(p->count, mean), next = lbp_incomplete_gamma(p->count + 1, mean);

	if (p->is_low)
		return 0.5 * (exp(this.log_lower) + exp(next.log_lower)) - p->tail;
	return p->tail - 0.5 * (exp(this.log_upper) + exp(next.log_upper));
}

/* The mean at which the tail has the probability: between the exact limits of this count and of its neighbour. */
static enum lbp_status
mid_limit(double events, double tail, int is_low, double *mean, struct lbp_error *err)
{
	struct poisson p = {events, tail, is_low};
	double (*quantile)(double, double) = is_low ? lbp_dist_chisq_quantile : lbp_dist_chisq_upper_quantile;
	double log_mean = NAN;
	enum lbp_status status;

	*mean = is_low ? 0 : -log(2 * tail);
	if (events == 0)
		return LBP_OK;
	status = lbp_root_bracketed(mid_excess, &p, log(0.5 * quantile(tail, 2 * events)) - 1e-9,
		log(0.5 * quantile(tail, 2 * events + 2)) + 1e-9, 0, &log_mean, err);
	*mean = exp(log_mean);
	return status;
}

static enum lbp_status
mid_limits(double events, double time, double tail, struct lbp_rate *rate, struct lbp_error *err)
{
	double low = NAN, high = NAN;
	enum lbp_status status = mid_limit(events, tail, 1, &low, err);

	if (status == LBP_OK)
		status = mid_limit(events, tail, 0, &high, err);
	rate->low = low / time;
	rate->high = high / time;
	return status;
}

enum lbp_status
lbp_rate_estimate(
	double events, double time, double level, enum lbp_rate_ci ci, struct lbp_rate *rate, struct lbp_error *err)
{
	enum lbp_status status = check(events, time, level, err);
	double tail = (1 - level) / 2, factor;

	if (status != LBP_OK)
		return status;
	rate->rate = events / time;
	rate->log_se = events > 0 ? 1 / sqrt(events) : NAN;
	if (ci == LBP_RATE_EXACT) {
		rate->low = events > 0 ? 0.5 * lbp_dist_chisq_quantile(tail, 2 * events) / time : 0;
		rate->high = 0.5 * lbp_dist_chisq_upper_quantile(tail, 2 * events + 2) / time;
		return LBP_OK;
	}
	if (ci == LBP_RATE_MID_P)
		return mid_limits(events, time, tail, rate, err);
	factor = exp(lbp_dist_normal_quantile(1 - tail) * rate->log_se);
	rate->low = rate->rate / factor;
	rate->high = rate->rate * factor;
	return LBP_OK;
}

/* Counts of n outwards from one of them, whose probabilities are known up to a common factor. */
struct walk {
	double n, odds, count;
	double limit;     /* what is not more probable than this goes to sum */
	double seen, sum, all; /* of the count, of those below the limit, of all */
};

static void
step(struct walk *w, double k, double term)
{
	if (k == w->count)
		w->seen = term;
	w->all += term;
	w->sum += term <= w->limit ? term : 0;
}

/* From the mode, whose probability is the unit, both ways until nothing is left. */
static void
walk(struct walk *w, double mode)
{
	double k, term;

	w->seen = w->sum = w->all = 0;
	for (k = mode, term = 1; k <= w->n && term > 0; k++) {
		step(w, k, term);
		term *= (w->n - k) / (k + 1) * w->odds;
	}
	for (k = mode - 1, term = mode / (w->n - mode + 1) / w->odds; k >= 0 && term > 0; k--) {
		step(w, k, term);
		term *= k / (w->n - k + 1) / w->odds;
	}
}

/* The sum of the probabilities of all counts of n that are not more probable than the one seen; odds: of success. */
static double
exact_p(double count, double n, double odds)
{
	struct walk w = {.n = n, .odds = odds, .count = count};
	double mode = fmin(floor((n + 1) * odds / (1 + odds)), n);

	walk(&w, mode);
	w.limit = w.seen * as_probable;
	walk(&w, mode);
	return fmin(w.sum / w.all, 1);
}

static enum lbp_status
check_two(const struct lbp_two_rates *two, double level, struct lbp_error *err)
{
	enum lbp_status status = check(two->events, two->time, level, err);

	return status == LBP_OK ? check(two->other_events, two->other_time, level, err) : status;
}

/* Twice the smaller of the two tails, what was seen counted by half in each. */
static double
mid_p(const struct lbp_binomial *events, const struct lbp_binomial *others, double log_odds)
{
	return fmin(1, 2 * exp(fmin(lbp_binomial_log_above(events, log_odds), lbp_binomial_log_above(others, -log_odds))));
}

static enum lbp_status
exact_ratio(const struct lbp_two_rates *two, double level, int is_mid, struct lbp_rate_contrast *c, struct lbp_error *err)
{
	double times = log(two->other_time) - log(two->time), n = two->events + two->other_events, low = 0, high = 0;
	struct lbp_binomial events = {two->events, two->other_events, is_mid};
	struct lbp_binomial others = {two->other_events, two->events, is_mid};
	enum lbp_status status;

	if (two->events != floor(two->events) || two->other_events != floor(two->other_events))
		return lbp_fail(err, LBP_EDOMAIN, "an exact ratio needs whole numbers of events");
	status = lbp_binomial_lower_limit(&events, (1 - level) / 2, &low, err);
	if (status == LBP_OK)
		status = lbp_binomial_lower_limit(&others, (1 - level) / 2, &high, err);
	if (status != LBP_OK)
		return status;
	c->low = low + times;
	c->high = times - high;
	c->p = is_mid ? mid_p(&events, &others, -times) : exact_p(two->events, n, two->time / two->other_time);
	c->statistic = NAN;
	return LBP_OK;
}

static void
normal_contrast(double level, struct lbp_rate_contrast *c)
{
	double z = lbp_dist_normal_quantile((1 + level) / 2);

	c->statistic = c->estimate / c->se;
	c->p = lbp_dist_normal_two_sided(c->statistic);
	c->low = c->estimate - z * c->se;
	c->high = c->estimate + z * c->se;
}

enum lbp_status
lbp_rate_ratio(const struct lbp_two_rates *two, double level, enum lbp_rate_ci ci,
	struct lbp_rate_contrast *c, struct lbp_error *err)
{
	enum lbp_status status = check_two(two, level, err);
	int is_known = two->events > 0 && two->other_events > 0;

	if (status != LBP_OK)
		return status;
	c->estimate = is_known ? log(two->events / two->time) - log(two->other_events / two->other_time) : NAN;
	c->se = is_known ? sqrt(1 / two->events + 1 / two->other_events) : NAN;
	if (ci != LBP_RATE_LOG)
		return exact_ratio(two, level, ci == LBP_RATE_MID_P, c, err);
	normal_contrast(level, c);
	return LBP_OK;
}

/* Limits of the difference from those of the rates, and p of the ratio. */
static enum lbp_status
recover_limits(const struct lbp_two_rates *two, double level, enum lbp_rate_ci ci, struct lbp_rate_contrast *c,
	struct lbp_error *err)
{
	struct lbp_rate_contrast ratio;
	struct lbp_rate this, other;
	enum lbp_status status = lbp_rate_estimate(two->events, two->time, level, ci, &this, err);

	if (status == LBP_OK)
		status = lbp_rate_estimate(two->other_events, two->other_time, level, ci, &other, err);
	if (status == LBP_OK)
		status = lbp_rate_ratio(two, level, ci, &ratio, err);
	if (status != LBP_OK)
		return status;
	c->low = c->estimate - hypot(this.rate - this.low, other.high - other.rate);
	c->high = c->estimate + hypot(this.high - this.rate, other.rate - other.low);
	c->p = ratio.p;
	c->statistic = NAN;
	return LBP_OK;
}

enum lbp_status
lbp_rate_difference(const struct lbp_two_rates *two, double level, enum lbp_rate_ci ci, struct lbp_rate_contrast *c,
	struct lbp_error *err)
{
	enum lbp_status status = check_two(two, level, err);

	if (status != LBP_OK)
		return status;
	c->estimate = two->events / two->time - two->other_events / two->other_time;
	c->se = sqrt(two->events / (two->time * two->time) +
		two->other_events / (two->other_time * two->other_time));
	if (ci != LBP_RATE_LOG)
		return recover_limits(two, level, ci, c, err);
	normal_contrast(level, c);
	return LBP_OK;
}
