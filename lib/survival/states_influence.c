/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * With h_jk = d_jk / n_j of those in state j moving to k at a time, probabilities go p_k += p_j h_jk, p_j -= p_j sum h_jk.
 * What cluster c changes them by, u_c, is the derivative by the weight of c: it goes the same way, and gains from c itself
 * (p_j / n_j) (w_cjk - w_cj h_jk), where w_cj is the weight of c in j and w_cjk that of c moving. Its squares, summed, are
 * the variance.
 */
#include "survival/states_private.h"

#include <math.h>
#include <string.h>

/* h_jk, with sum over k at h_jj; gain: p_j / n_j. Returns whether anybody moves. */
static int
find_shares(struct lbp_states_walk *w, const double *moves)
{
	size_t k = w->states, j, m;
	int is_any = 0;

	memset(w->h, 0, k * k * sizeof *w->h);
	for (j = 0; j < k; j++) {
		double n = lbp_sum_value(&w->n[j]), all = 0;

		for (m = 0; m < k; m++)
			all += moves[j * k + m];
		for (m = 0; m < k && all > 0; m++)
			w->h[j * k + m] = m == j ? fmin(all / n, 1) : moves[j * k + m] / n;
		w->gain[j] = all > 0 ? w->p[j] / n : 0;
		is_any |= all > 0;
	}
	return is_any;
}

/* From each state as it was: a state that all leave keeps nothing of what was there before. */
static void
move_probabilities(struct lbp_states_walk *w)
{
	double old[LBP_STATES_MOST];
	size_t k = w->states, j, m;

	memcpy(old, w->p, k * sizeof *old);
	memset(w->p, 0, k * sizeof *old);
	for (j = 0; j < k; j++)
		for (m = 0; m < k; m++)
			w->p[m] += m == j ? old[j] * (1 - w->h[j * k + j]) : old[j] * w->h[j * k + m];
}

/* What stays of the influence on state j, and in rest what goes on to others. */
static void
take_out(struct lbp_states_walk *w, size_t j)
{
	double *u = w->u + j * w->clusters, *rest = w->rest + j * w->clusters, own;
	const double *weight = w->weight + j * w->clusters;
	double gain = w->gain[j], leave = w->h[j * w->states + j], stay = 1 - leave;
	size_t c;

	for (c = 0; c < w->clusters; c++) {
		own = weight[c] * gain;
		rest[c] = u[c] - own;
		u[c] = u[c] * stay + own * leave;
	}
}

static void
put_in(struct lbp_states_walk *w, size_t j, size_t m)
{
	double *u = w->u + m * w->clusters, h = w->h[j * w->states + m];
	const double *rest = w->rest + j * w->clusters;
	size_t c;

	for (c = 0; c < w->clusters; c++)
		u[c] += rest[c] * h;
}

/* The influence of those who move themselves. */
static void
add_movers(struct lbp_states_walk *w, size_t past)
{
	const struct lbp_stays *stays = w->stays;
	size_t i;

	for (i = w->left; i < past; i++) {
		size_t row = w->by_stop[i], from = stays->from[row], to = stays->to[row];
		double *u = w->u + lbp_stay_cluster(w, row), gain = lbp_stay_weight(w, row) * w->gain[from];

		if (from == to)
			continue;
		u[to * w->clusters] += gain;
		u[from * w->clusters] -= gain;
	}
}

double
lbp_states_error(const double *column, size_t clusters)
{
	double sum = 0;
	size_t c;

	for (c = 0; c < clusters; c++)
		sum += column[c] * column[c];
	return sqrt(sum);
}

void
lbp_states_begin(struct lbp_states_walk *w, struct lbp_states *out)
{
	size_t k = w->states, n = w->clusters, j, c;
	double total = 0, own;

	for (j = 0; j < k; j++)
		total += lbp_sum_value(&w->n[j]);
	for (j = 0; j < k; j++)
		w->p[j] = lbp_sum_value(&w->n[j]) / total;
	for (c = 0; c < n; c++) {
		for (own = 0, j = 0; j < k; j++)
			own += w->weight[j * n + c];
		for (j = 0; j < k; j++)
			w->u[j * n + c] = (w->weight[j * n + c] - own * w->p[j]) / total;
	}
	for (j = 0; j < k; j++) {
		out->initial[j] = w->p[j];
		out->initial_se[j] = lbp_states_error(w->u + j * n, n);
	}
}

void
lbp_states_integrate(struct lbp_states_walk *w, size_t state, double time)
{
	const double *u = w->u + state * w->clusters;
	double width = fmin(time, w->tau) - w->since[state], *area;
	size_t c;

	if (w->area == NULL || !(width > 0))
		return;
	area = w->area + state * w->clusters;
	w->since[state] += width;
	w->area_p[state] += w->p[state] * width;
	for (c = 0; c < w->clusters; c++)
		area[c] += u[c] * width;
}

void
lbp_states_move(struct lbp_states_walk *w, const double *moves, size_t past, double *se)
{
	double time = w->stays->stop[w->by_stop[w->left]];
	unsigned char changes[LBP_STATES_MOST] = {0};
	size_t k = w->states, j, m;

	if (!find_shares(w, moves))
		return;
	for (j = 0; j < k; j++)
		for (m = 0; m < k; m++)
			changes[m] |= w->h[j * k + m] > 0;
	for (j = 0; j < k; j++)
		if (changes[j])
			lbp_states_integrate(w, j, time);
	move_probabilities(w);
	for (j = 0; j < k; j++)
		if (w->h[j * k + j] > 0)
			take_out(w, j);
	for (j = 0; j < k; j++)
		for (m = 0; m < k; m++)
			if (m != j && w->h[j * k + m] > 0)
				put_in(w, j, m);
	add_movers(w, past);
	for (j = 0; j < k; j++)
		if (changes[j])
			se[j] = lbp_states_error(w->u + j * w->clusters, w->clusters);
}
