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

/*
 * Probabilities, or one cluster's influence on them but for its own moves; own: weight of the cluster in each state, or
 * NULL. What all leave keeps nothing of what was there before.
 */
static void
move(const struct lbp_states_walk *w, const double *own, double *value)
{
	double old[LBP_STATES_MOST], part;
	size_t k = w->states, j, m;

	memcpy(old, value, k * sizeof *old);
	memset(value, 0, k * sizeof *value);
	for (j = 0; j < k; j++) {
		const double *h = w->h + j * k;

		if (h[j] == 0) {
			value[j] += old[j];
			continue;
		}
		part = own != NULL ? own[j] * w->gain[j] : 0;
		for (m = 0; m < k; m++)
			value[m] += m == j ? old[j] * (1 - h[j]) + part * h[j] : (old[j] - part) * h[m];
	}
}

/* The influence of those who move themselves. */
static void
add_movers(struct lbp_states_walk *w, size_t past)
{
	const struct lbp_stays *stays = w->stays;
	size_t i;

	for (i = w->left; i < past; i++) {
		size_t row = w->by_stop[i], from = stays->from[row], to = stays->to[row];
		double *u = w->u + lbp_stay_cluster(w, row) * w->states, gain = lbp_stay_weight(w, row) * w->gain[from];

		if (from == to)
			continue;
		u[to] += gain;
		u[from] -= gain;
	}
}

void
lbp_states_add_squares(const double *value, size_t clusters, size_t states, double *se)
{
	size_t c, j;

	memset(se, 0, states * sizeof *se);
	for (c = 0; c < clusters; c++)
		for (j = 0; j < states; j++)
			se[j] += value[c * states + j] * value[c * states + j];
	for (j = 0; j < states; j++)
		se[j] = sqrt(se[j]);
}

void
lbp_states_begin(struct lbp_states_walk *w, struct lbp_states *out)
{
	size_t k = w->states, j, c;
	double total = 0, own;

	for (j = 0; j < k; j++)
		total += lbp_sum_value(&w->n[j]);
	for (j = 0; j < k; j++)
		w->p[j] = lbp_sum_value(&w->n[j]) / total;
	for (c = 0; c < w->clusters; c++) {
		for (own = 0, j = 0; j < k; j++)
			own += w->weight[c * k + j];
		for (j = 0; j < k; j++)
			w->u[c * k + j] = (w->weight[c * k + j] - own * w->p[j]) / total;
	}
	for (j = 0; j < k; j++) {
		out->initial[j] = w->p[j];
		for (own = 0, c = 0; c < w->clusters; c++)
			own += w->u[c * k + j] * w->u[c * k + j];
		out->initial_se[j] = sqrt(own);
	}
}

void
lbp_states_add_areas(struct lbp_states_walk *w, double time)
{
	double width = fmin(time, w->tau) - w->last;
	size_t i;

	if (w->area == NULL || !(width > 0))
		return;
	for (i = 0; i < w->states; i++)
		w->area_p[i] += w->p[i] * width;
	for (i = 0; i < w->clusters * w->states; i++)
		w->area[i] += w->u[i] * width;
	w->last += width;
}

int
lbp_states_move(struct lbp_states_walk *w, const double *moves, size_t past)
{
	size_t c;

	if (!find_shares(w, moves))
		return 0;
	move(w, NULL, w->p);
	for (c = 0; c < w->clusters; c++)
		move(w, w->weight + c * w->states, w->u + c * w->states);
	add_movers(w, past);
	return 1;
}
