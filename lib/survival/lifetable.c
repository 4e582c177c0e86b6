/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "survival/lifetable.h"

#include <math.h>

static enum lbp_status
check(const struct lbp_risk *risk, const double *cut, size_t cuts, struct lbp_error *err)
{
	size_t i;

	if (risk->is_delayed)
		return lbp_fail(err, LBP_EDOMAIN, "a life table cannot hold people who enter late");
	if (cuts < 2 || cut[0] != 0)
		return lbp_fail(err, LBP_EDOMAIN, "the intervals must begin at 0");
	for (i = 1; i < cuts; i++)
		if (!(cut[i] > cut[i - 1]))
			return lbp_fail(err, LBP_EDOMAIN, "the ends of intervals must ascend");
	if (!(risk->time[risk->count - 1] < cut[cuts - 1]))
		return lbp_fail(err, LBP_EDOMAIN, "follow-up goes on to %g, behind the last interval",
			risk->time[risk->count - 1]);
	return LBP_OK;
}

/* Fills in what follows from the three counts; before: of the interval above, survival and Greenwood's sum. */
static void
finish(struct lbp_life_interval *x, double *survival, double *greenwood)
{
	double width = x->to - x->from;

	x->at_risk = x->entering - x->withdrawn / 2;
	x->conditional = x->events / x->at_risk;
	*survival *= (x->at_risk - x->events) / x->at_risk;
	*greenwood += x->events / (x->at_risk * (x->at_risk - x->events));
	x->survival = *survival;
	x->survival_se = *survival * sqrt(*greenwood);
	x->hazard = isfinite(width) ? x->events / (width * (x->at_risk - x->events / 2)) : NAN;
	x->hazard_se = x->events > 0
		? x->hazard * sqrt((1 - x->hazard * width / 2 * (x->hazard * width / 2)) / x->events)
		: NAN;
}

enum lbp_status
lbp_lifetable(const struct lbp_risk *risk, const double *cut, size_t cuts, struct lbp_life_interval *interval,
	size_t *used, struct lbp_error *err)
{
	enum lbp_status status = check(risk, cut, cuts, err);
	double entering = risk->n_risk[0], survival = 1, greenwood = 0;
	size_t i, j = 0;

	*used = 0;
	for (i = 0; i + 1 < cuts && j < risk->count && status == LBP_OK; i++) {
		struct lbp_life_interval x = {.from = cut[i], .to = cut[i + 1], .entering = entering};

		for (; j < risk->count && risk->time[j] < cut[i + 1]; j++) {
			x.events += risk->n_event[j];
			x.withdrawn += risk->n_censor[j];
		}
		finish(&x, &survival, &greenwood);
		entering = j < risk->count ? risk->n_risk[j] : 0;
		interval[(*used)++] = x;
	}
	return status;
}
