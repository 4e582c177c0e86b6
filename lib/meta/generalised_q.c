/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "meta/generalised_q.h"

#include "numerics/dist.h"
#include "numerics/root.h"

#include <float.h>
#include <math.h>
#include <stdlib.h>

enum { STEPS = 200 };

static const double SMALL_STEP = 1e-8;

enum lbp_status
lbp_generalised_q_init(struct lbp_generalised_q *g, const struct lbp_studies *s, enum lbp_weighting weighting,
	struct lbp_error *err)
{
	struct lbp_quadratic m;

	*g = (struct lbp_generalised_q){.studies = s, .weighting = weighting};
	if (s->k > LBP_GENERALISED_Q_STUDIES)
		return lbp_fail(err, LBP_EDOMAIN, "the generalised Q distribution is for at most %d studies, not %zu",
			LBP_GENERALISED_Q_STUDIES, s->k);
	lbp_quadratic_of(s, weighting, 0, &m);
	if (!(m.trace > 1e-12 * m.sum_a))
		return lbp_fail(err, LBP_EDOMAIN, "one study has all the weight: Q has no distribution");
	g->q = m.q;
	g->pole = malloc(s->k * sizeof *g->pole);
	g->eigenvalue = malloc(s->k * sizeof *g->eigenvalue);
	g->place = calloc(s->k, sizeof *g->place);
	if (g->pole == NULL || g->eigenvalue == NULL || g->place == NULL)
		return lbp_fail_memory(err);
	return LBP_OK;
}

void
lbp_generalised_q_free(struct lbp_generalised_q *g)
{
	free(g->pole);
	free(g->eigenvalue);
	free(g->place);
	g->pole = NULL;
	g->eigenvalue = NULL;
	g->place = NULL;
}

static int
compare(const void *left, const void *right)
{
	const struct lbp_pole *a = left, *b = right;

	if (a->at != b->at)
		return a->at < b->at ? -1 : 1;
	return (a->mass > b->mass) - (a->mass < b->mass);
}

/*
 * The matrix is diag(d) less one of rank one, with d = a (vi + tau2): one eigenvalue is 0, and with that one divided
 * out the others solve sum a / (d - x) = 0, one between each two neighbours of the sorted d. Returns the sum times
 * (x - left) (right - x), which has no pole at either, and its derivative.
 */
static double
secular(const struct lbp_pole *pole, size_t n, size_t left, double x, double *derivative)
{
	double from_left = x - pole[left].at, to_right = pole[left + 1].at - x;
	double rest = 0, slope = 0, ratio, a = pole[left].mass, b = pole[left + 1].mass;
	size_t i;

	for (i = 0; i < n; i++) {
		if (i == left || i == left + 1)
			continue;
		ratio = 1 / (pole[i].at - x);
		rest += pole[i].mass * ratio;
		slope += pole[i].mass * ratio * ratio;
	}
	*derivative = slope * from_left * to_right + rest * (to_right - from_left) + a + b;
	return rest * from_left * to_right - a * to_right + b * from_left;
}

/*
 * The root between pole left and the next; the function rises from below 0 to above 0. No pole is nearer to the root
 * than these two, so that a Newton step that is small beside its distance to them is the last.
 */
static enum lbp_status
root_after(const struct lbp_pole *pole, size_t n, size_t left, double start, double *root, struct lbp_error *err)
{
	double low = pole[left].at, high = pole[left + 1].at, value, derivative, next, reach, step = 0;
	double x = low + (high - low) * start;
	int i;

	for (i = 0; i < STEPS; i++) {
		value = secular(pole, n, left, x, &derivative);
		if (value > 0)
			high = x;
		else
			low = x;
		next = x - value / derivative;
		if (!(next >= low && next <= high))
			next = low + (high - low) / 2;
		step = fabs(next - x);
		x = next;
		reach = fmin(x - pole[left].at, pole[left + 1].at - x);
		if (step <= SMALL_STEP * reach || step <= DBL_EPSILON * x || high - low <= DBL_EPSILON * high) {
			*root = x;
			return LBP_OK;
		}
	}
	return lbp_fail(err, LBP_ENOCONV, "an eigenvalue was not found after %d steps, the last of %g", STEPS, step);
}

static enum lbp_status
find_root(struct lbp_generalised_q *g, size_t n, size_t left, size_t which, struct lbp_error *err)
{
	const struct lbp_pole *pole = g->pole + left;
	double width = pole[1].at - pole[0].at, start = g->place[which];
	enum lbp_status status;

	if (!(start > 0 && start < 1))
		start = pole[0].mass / (pole[0].mass + pole[1].mass);
	status = root_after(g->pole, n, left, start, &g->eigenvalue[which], err);
	g->place[which] = width > 0 ? (g->eigenvalue[which] - pole[0].at) / width : 0;
	return status;
}

/* Appends the eigenvalues of the studies from one row to another: a block of the matrix. */
static enum lbp_status
append_block(struct lbp_generalised_q *g, size_t from, size_t to, double tau2, size_t *count, struct lbp_error *err)
{
	const struct lbp_studies *s = g->studies;
	size_t i, n = 0;
	double a;
	enum lbp_status status;

	for (i = from; i < to; i++) {
		a = lbp_weighting_of(s, g->weighting, 0, i);
		if (a > 0)
			g->pole[n++] = (struct lbp_pole){.at = a * (s->vi[i] + tau2), .mass = a};
	}
	qsort(g->pole, n, sizeof *g->pole, compare);
	for (i = 0; i + 1 < n; i++) {
		status = find_root(g, n, i, *count, err);
		if (status != LBP_OK)
			return status;
		++*count;
	}
	return LBP_OK;
}

enum lbp_status
lbp_generalised_q_upper(struct lbp_generalised_q *g, double tau2, double *tail, struct lbp_error *err)
{
	const struct lbp_studies *s = g->studies;
	size_t group, count = 0, groups = lbp_studies_means(s);
	enum lbp_status status = LBP_OK;

	for (group = 0; group < groups && status == LBP_OK; group++)
		status = append_block(g, s->start == NULL ? 0 : s->start[group],
			s->start == NULL ? s->k : s->start[group + 1], tau2, &count, err);
	if (status != LBP_OK)
		return status;
	return lbp_dist_quadratic_form_upper(g->q, g->eigenvalue, count, tail, err);
}

struct equation {
	struct lbp_generalised_q *g;
	double tail;
	enum lbp_status status;
	struct lbp_error *err;
};

static double
excess(double tau2, void *context)
{
	struct equation *e = context;
	double tail = NAN;

	if (e->status == LBP_OK)
		e->status = lbp_generalised_q_upper(e->g, tau2, &tail, e->err);
	return tail - e->tail;
}

enum lbp_status
lbp_generalised_q_solve(struct lbp_generalised_q *g, double tail, double *tau2, struct lbp_error *err)
{
	struct equation e = {.g = g, .tail = tail, .err = err};
	struct lbp_error own;
	struct lbp_quadratic m;
	enum lbp_status status;
	double first;

	*tau2 = 0;
	if (excess(0, &e) >= 0 || e.status != LBP_OK)
		return e.status;
	lbp_quadratic_of(g->studies, g->weighting, 0, &m);
	first = (m.q + m.trace_v) / m.trace;
	status = lbp_root_upward(excess, &e, 0, first, 0, tau2, &own);
	if (e.status != LBP_OK)
		return e.status;
	if (status != LBP_OK)
		return lbp_fail(err, status, "%s", own.message);
	return LBP_OK;
}
