/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "numerics/binomial.h"
#include "numerics/incomplete.h"
#include "numerics/root.h"

#include <math.h>

double
lbp_binomial_log_above(const struct lbp_binomial *b, double log_odds)
{
	double p = 1 / (1 + exp(-log_odds)), q = 1 / (1 + exp(log_odds));
	double this = b->count > 0 ? lbp_incomplete_beta(b->count, b->rest + 1, p, q).log_lower : 0, next;

	if (!b->is_mid)
		return this;
	next = b->rest > 0 ? lbp_incomplete_beta(b->count + 1, b->rest, p, q).log_lower : -INFINITY;
	return this + log1p(exp(next - this)) - log(2);
}

struct limit {
	const struct lbp_binomial *b;
	double log_tail;
};

static double
excess_above(double log_odds, void *context)
{
	const struct limit *limit = context;

	return lbp_binomial_log_above(limit->b, log_odds) - limit->log_tail;
}

enum lbp_status
lbp_binomial_lower_limit(const struct lbp_binomial *b, double tail, double *log_odds, struct lbp_error *err)
{
	struct limit limit = {b, log(tail)};
	double low = -1, high = 1;

	*log_odds = -INFINITY;
	if (b->count == 0)
		return LBP_OK;
	while (excess_above(low, &limit) > 0 && low > -700)
		low *= 2;
	while (excess_above(high, &limit) < 0 && high < 700)
		high *= 2;
	return lbp_root_bracketed(excess_above, &limit, low, high, 0, log_odds, err);
}
