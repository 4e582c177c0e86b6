/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "survival/smooth_bandwidth.h"

#include "base/array.h"
#include "numerics/minimize.h"

#include <math.h>
#include <stdlib.h>

const char *const lbp_bandwidth_names[] = {"given", "auto", "global", "local", NULL};

/* Points of the range at which the error is told, bandwidths that are tried, and panels of Simpson's rule. */
enum { PLACES = 51, TRIED = 41, PANELS = 256 };
/* Nodes of the pilot in one of its bandwidths: between them it is a straight line. */
enum { NODES_A_BANDWIDTH = 100, MOST_NODES = 20000 };

/* The pilot at equally spaced nodes: the hazard, and the hazard over who is at risk. */
struct pilot {
	struct lbp_smooth_hazard_request request;
	size_t nodes;
	double step, *hazard, *per_person;
	double low, high; /* logs of the least and the greatest bandwidth */
};

/* Who is at risk at u. */
static double
at_risk(const struct lbp_jumps *jumps, double u)
{
	size_t next = lbp_jumps_from(jumps, u);
	const struct lbp_jump *before, *after;
	double share;

	if (next < jumps->count && (next == 0 || jumps->jump[next].time == u))
		return jumps->jump[next].at_risk;
	before = &jumps->jump[next - 1];
	if (next == jumps->count)
		return before->at_risk;
	after = &jumps->jump[next];
	share = (u - before->time) / (after->time - before->time);
	return (1 - share) * (before->at_risk - before->events) + share * after->at_risk;
}

static enum lbp_status
fill_pilot(const struct lbp_jumps *jumps, struct pilot *p, struct lbp_error *err)
{
	enum lbp_status status = LBP_OK;
	struct lbp_smooth_hazard at;
	size_t i;

	for (i = 0; i < p->nodes && status == LBP_OK; i++) {
		double u = i + 1 < p->nodes ? p->step * (double)i : p->request.until;

		status = lbp_smooth_hazard_at(jumps, &p->request, u, &at, err);
		if (status != LBP_OK)
			break;
		p->hazard[i] = at.hazard;
		p->per_person[i] = at.hazard / at_risk(jumps, u);
	}
	return status;
}

static enum lbp_status
pilot_init(const struct lbp_jumps *jumps, const struct lbp_smooth_hazard_request *request, struct pilot *p,
	struct lbp_error *err)
{
	double ratio = request->until / request->bandwidth, most = 20 * request->bandwidth;

	*p = (struct pilot){.request = *request};
	if (!(request->bandwidth > 0 && ratio >= 1 && isfinite(ratio)))
		return lbp_fail(err, LBP_EDOMAIN, "the pilot's bandwidth must be above 0 and within the range (%g)",
			request->bandwidth);
	p->nodes = 1 + (size_t)fmin(MOST_NODES, ceil(NODES_A_BANDWIDTH * ratio));
	p->step = request->until / (double)(p->nodes - 1);
	p->hazard = lbp_array_new(2 * p->nodes, sizeof *p->hazard);
	if (p->hazard == NULL)
		return lbp_fail_memory(err);
	p->per_person = p->hazard + p->nodes;
	p->low = log(0.2 * request->bandwidth);
	p->high = log(fmin(most, request->boundary == LBP_BOUNDARY_BOTH ? 0.5 * request->until : request->until));
	return fill_pilot(jumps, p, err);
}

/* Of values at the nodes. Before 0 there is nothing; behind the end it goes on as it was. */
static double
value_at(const struct pilot *p, const double *value, double u)
{
	double place = u / p->step;
	size_t i;

	if (u < 0)
		return 0;
	if (place >= (double)(p->nodes - 1))
		return value[p->nodes - 1];
	i = (size_t)place;
	place -= (double)i;
	return (1 - place) * value[i] + place * value[i + 1];
}

/* bias^2 + variance at t; Simpson's rule over the part of [-1, 1] that the kernel has. */
static double
error_at(const struct pilot *p, double t, double bandwidth)
{
	struct lbp_smooth_hazard_request r = p->request;
	struct lbp_kernel_shape kernel;
	double turn, width, bias = 0, variance = 0;
	size_t i;

	r.bandwidth = bandwidth;
	kernel = lbp_smooth_hazard_kernel(&r, t, &turn);
	width = (1 + kernel.q) / PANELS;
	for (i = 0; i <= PANELS; i++) {
		double z = i < PANELS ? -1 + width * (double)i : kernel.q;
		double weight = lbp_kernel_weight(&kernel, z), u = t - turn * bandwidth * z;
		double simpson = width / 3 * (i == 0 || i == PANELS ? 1 : i % 2 == 1 ? 4 : 2);

		bias += simpson * weight * value_at(p, p->hazard, u);
		variance += simpson * weight * weight * value_at(p, p->per_person, u);
	}
	bias -= value_at(p, p->hazard, t);
	return bias * bias + variance / bandwidth;
}

static double
place_at(const struct pilot *p, size_t i)
{
	return p->request.until * (double)i / (PLACES - 1);
}

/* What is minimised: at one time, or over the range by the trapezoidal rule where `t` is NaN. */
struct search {
	const struct pilot *pilot;
	double t;
};

static double
error_of(double log_bandwidth, void *context)
{
	const struct search *s = context;
	double bandwidth = exp(log_bandwidth), sum = 0;
	size_t i;

	if (!isnan(s->t))
		return error_at(s->pilot, s->t, bandwidth);
	for (i = 0; i < PLACES; i++)
		sum += (i == 0 || i == PLACES - 1 ? 0.5 : 1) * error_at(s->pilot, place_at(s->pilot, i), bandwidth);
	return sum;
}

/* The best of those tried, then the best between its neighbours: there may be several minima. */
static enum lbp_status
search_least(const struct pilot *p, double t, double *bandwidth, struct lbp_error *err)
{
	struct search search = {p, t};
	double width = (p->high - p->low) / (TRIED - 1), best = INFINITY, least = INFINITY, at = p->low, near;
	enum lbp_status status;
	size_t i;

	for (i = 0; i < TRIED; i++) {
		double error = error_of(p->low + width * (double)i, &search);

		if (error < best) {
			best = error;
			at = p->low + width * (double)i;
		}
	}
	status = lbp_minimize_bracketed(
		error_of, &search, fmax(p->low, at - width), fmin(p->high, at + width), &near, &least, err);
	*bandwidth = exp(least < best ? near : at);
	return status;
}

enum lbp_status
lbp_smooth_bandwidth_global(const struct lbp_jumps *jumps, const struct lbp_smooth_hazard_request *request,
	double *bandwidth, struct lbp_error *err)
{
	struct pilot p;
	enum lbp_status status = pilot_init(jumps, request, &p, err);

	if (status == LBP_OK)
		status = search_least(&p, NAN, bandwidth, err);
	free(p.hazard);
	return status;
}

static double
smoothed(const struct pilot *p, const double *best, double t)
{
	struct lbp_kernel_shape kernel = lbp_kernel_shape(LBP_KERNEL_EPANECHNIKOV, 1);
	double reach = fmax(5 * p->request.bandwidth, p->request.until / (PLACES - 1)), sum = 0, weights = 0, weight;
	size_t i;

	for (i = 0; i < PLACES; i++) {
		weight = lbp_kernel_weight(&kernel, (t - place_at(p, i)) / reach);
		sum += weight * best[i];
		weights += weight;
	}
	return sum / weights;
}

enum lbp_status
lbp_smooth_bandwidth_local(const struct lbp_jumps *jumps, const struct lbp_smooth_hazard_request *request,
	const double *t, size_t points, double *bandwidth, struct lbp_error *err)
{
	struct pilot p;
	double best[PLACES];
	enum lbp_status status = pilot_init(jumps, request, &p, err);
	size_t i;

	for (i = 0; i < PLACES && status == LBP_OK; i++)
		status = search_least(&p, place_at(&p, i), &best[i], err);
	for (i = 0; i < points && status == LBP_OK; i++)
		bandwidth[i] = smoothed(&p, best, t[i]);
	free(p.hazard);
	return status;
}
