/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "survival/cox_concordance.h"

#include "base/array.h"
#include "numerics/sort.h"

#include <math.h>
#include <stdlib.h>

const char *const lbp_concordance_names[] = {"n", "S", "S/G", "n/G2", "I", NULL};

/* Weights by rank of the predictor (from 1), so that a sum over ranks takes log n steps: Fenwick's tree. */
struct tree {
	double *node;
	size_t ranks;
};

static void
put(struct tree *tree, size_t rank, double weight)
{
	for (; rank <= tree->ranks; rank += rank & -rank)
		tree->node[rank] += weight;
}

static double
sum_to(const struct tree *tree, size_t rank)
{
	double sum = 0;

	for (; rank > 0; rank -= rank & -rank)
		sum += tree->node[rank];
	return sum;
}

/* Weights below, at and above a rank. */
struct split {
	double below, same, above;
};

static struct split
split_at(const struct tree *tree, size_t rank, double total)
{
	double below = sum_to(tree, rank - 1), to = sum_to(tree, rank);

	return (struct split){below, to - below, total - to};
}

struct work {
	const struct lbp_cox_data *data;
	enum lbp_concordance_weighting weighting;
	uint32_t *rank;       /* of each row, within its stratum */
	struct tree living, died, tied; /* at risk now; events so far, with their time's weight; events of one time */
	double living_total, died_total;
	struct split *entered; /* of each row: the died when it came into the tree */
	double (*influence)[3]; /* of each row: concordant, discordant, tied */
	struct lbp_concordance *c;
	double *time_weight;  /* of each row with an event */
};

static void
free_work(struct work *w)
{
	free(w->rank);
	free(w->living.node);
	free(w->died.node);
	free(w->tied.node);
	free(w->entered);
	free(w->influence);
	free(w->time_weight);
}

static enum lbp_status
allocate(struct work *w, size_t n, struct lbp_error *err)
{
	w->rank = lbp_array_new(n, sizeof *w->rank);
	w->living.node = lbp_array_new(n + 1, sizeof *w->living.node);
	w->died.node = lbp_array_new(n + 1, sizeof *w->died.node);
	w->tied.node = lbp_array_new(n + 1, sizeof *w->tied.node);
	w->entered = lbp_array_new(n, sizeof *w->entered);
	w->influence = lbp_array_new(n, sizeof *w->influence);
	w->time_weight = lbp_array_new(n, sizeof *w->time_weight);
	if (w->rank == NULL || w->living.node == NULL || w->died.node == NULL || w->tied.node == NULL ||
		w->entered == NULL || w->influence == NULL || w->time_weight == NULL)
		return lbp_fail_memory(err);
	return LBP_OK;
}

/* Ranks of the predictor within a stratum, equal ones sharing theirs; empties the trees. */
static enum lbp_status
find_ranks(struct work *w, size_t begin, size_t end, const double *predictor, struct lbp_error *err)
{
	uint32_t *order = lbp_array_new(end - begin, sizeof *order);
	uint32_t rank = 0;
	enum lbp_status status;
	size_t i;

	if (order == NULL)
		return lbp_fail_memory(err);
	status = lbp_sort_index(predictor + begin, end - begin, order, err);
	for (i = 0; i < end - begin && status == LBP_OK; i++) {
		if (i == 0 || predictor[begin + order[i]] != predictor[begin + order[i - 1]])
			rank++;
		w->rank[begin + order[i]] = rank;
	}
	free(order);
	w->living.ranks = w->died.ranks = w->tied.ranks = rank;
	for (i = 0; i <= rank; i++)
		w->living.node[i] = w->died.node[i] = w->tied.node[i] = 0;
	w->living_total = w->died_total = 0;
	return status;
}

static void
enter(struct work *w, size_t i)
{
	w->entered[i] = split_at(&w->died, w->rank[i], w->died_total);
	put(&w->living, w->rank[i], lbp_cox_weight(w->data, i));
	w->living_total += lbp_cox_weight(w->data, i);
}

/* The events since the row came in are those that it was compared with. */
static void
settle(struct work *w, size_t i)
{
	struct split now = split_at(&w->died, w->rank[i], w->died_total);

	w->influence[i][0] += now.above - w->entered[i].above;
	w->influence[i][1] += now.below - w->entered[i].below;
	w->influence[i][2] += now.same - w->entered[i].same;
}

static void
leave(struct work *w, size_t i)
{
	settle(w, i);
	put(&w->living, w->rank[i], -lbp_cox_weight(w->data, i));
	w->living_total -= lbp_cox_weight(w->data, i);
}

static void
compare(struct work *w, size_t i)
{
	struct split s = split_at(&w->living, w->rank[i], w->living_total);
	double weight = w->time_weight[i], pair = weight * lbp_cox_weight(w->data, i);

	w->influence[i][0] += weight * s.below;
	w->influence[i][1] += weight * s.above;
	w->influence[i][2] += weight * s.same;
	w->c->concordant += pair * s.below;
	w->c->discordant += pair * s.above;
	w->c->tied_predictor += pair * s.same;
}

/* The events of one time among themselves: pairs with one predictor, and all other pairs. */
static void
count_tied(struct work *w, size_t first, size_t past)
{
	double total = 0;
	size_t i;

	for (i = first; i < past; i++)
		if (w->data->event[i]) {
			double weight = lbp_cox_weight(w->data, i);
			struct split s = split_at(&w->tied, w->rank[i], total);

			w->c->tied_both += weight * s.same;
			w->c->tied_time += weight * (s.below + s.above);
			put(&w->tied, w->rank[i], weight);
			total += weight;
		}
	for (i = first; i < past; i++)
		if (w->data->event[i])
			put(&w->tied, w->rank[i], -lbp_cox_weight(w->data, i));
}

/* One time: those who live on are in the tree, those who have the event are compared and come in. */
static void
take_time(struct work *w, size_t first, size_t past)
{
	size_t i;

	for (i = first; i < past; i++)
		if (w->data->event[i])
			compare(w, i);
	for (i = first; i < past; i++)
		if (w->data->event[i]) {
			double weight = w->time_weight[i] * lbp_cox_weight(w->data, i);

			put(&w->died, w->rank[i], weight);
			w->died_total += weight;
		}
	count_tied(w, first, past);
	for (i = first; i < past; i++)
		if (w->data->event[i])
			enter(w, i);
}

static void
walk(struct work *w, size_t begin, size_t end)
{
	const struct lbp_cox_data *data = w->data;
	size_t i = end, start = end, past;

	while (i > begin) {
		double time = data->stop[i - 1];

		for (past = i; i > begin && data->stop[i - 1] == time; i--)
			if (!data->event[i - 1])
				enter(w, i - 1);
		while (data->start != NULL && start > begin && data->start[data->by_start[start - 1]] >= time)
			leave(w, data->by_start[--start]);
		take_time(w, i, past);
	}
	for (i = begin; i < end; i++)
		if (data->start == NULL)
			settle(w, i);
	while (data->start != NULL && start > begin)
		settle(w, data->by_start[--start]);
}

/* What a time's pairs count, from those at risk, the events, and the curves just before it. */
static double
weight_of(enum lbp_concordance_weighting weighting, double all, double at_risk, double s, double g)
{
	switch (weighting) {
	case LBP_CONCORDANCE_S:
		return all * s / at_risk;
	case LBP_CONCORDANCE_S_G:
		return all * s / (g * at_risk);
	case LBP_CONCORDANCE_N_G2:
		return 1 / (g * g);
	case LBP_CONCORDANCE_I:
		return 1 / at_risk;
	default:
		return 1;
	}
}

/* Kaplan-Meier of events and of censoring, forward through a stratum. */
static void
weigh_times(struct work *w, size_t begin, size_t end)
{
	const struct lbp_cox_data *data = w->data;
	double all = 0, left = 0, in = 0, s = 1, g = 1;
	size_t i, start = begin, events = 0;

	for (i = begin; i < end; i++) {
		all += lbp_cox_weight(data, i);
		events += data->event[i];
	}
	for (i = begin; i < end;) {
		double time = data->stop[i], died = 0, censored = 0, at_risk;

		while (data->start != NULL && start < end && data->start[data->by_start[start]] < time)
			in += lbp_cox_weight(data, data->by_start[start++]);
		at_risk = (data->start != NULL ? in : all) - left;
		for (; i < end && data->stop[i] == time; i++) {
			w->time_weight[i] = events < 2 ? 1 : weight_of(w->weighting, all, at_risk, s, g);
			if (data->event[i])
				died += lbp_cox_weight(data, i);
			else
				censored += lbp_cox_weight(data, i);
		}
		s *= 1 - died / at_risk;
		if (censored > 0)
			g *= 1 - censored / (at_risk - died);
		left += died + censored;
	}
}

/* What the trees leave of pairs that were taken off again is rounding. */
static double
cleaned(double pairs, double all)
{
	return fabs(pairs) > 1e-13 * all ? pairs : 0;
}

/* The jackknife over rows or clusters. */
static enum lbp_status
finish(struct work *w, struct lbp_error *err)
{
	const struct lbp_cox_data *data = w->data;
	struct lbp_concordance *c = w->c;
	double pairs = c->concordant + c->discordant + c->tied_predictor, square = 0;
	double somers = (c->concordant - c->discordant) / pairs;
	size_t groups = data->cluster != NULL ? data->clusters : data->n, i;
	double *sum = lbp_array_new(groups, sizeof *sum);

	if (sum == NULL)
		return lbp_fail_memory(err);
	for (i = 0; i < data->n; i++) {
		const double *f = w->influence[i];

		sum[data->cluster != NULL ? data->cluster[i] : i] += lbp_cox_weight(data, i) *
			((f[0] - f[1]) - somers * (f[0] + f[1] + f[2])) / pairs;
	}
	for (i = 0; i < groups; i++)
		square += sum[i] * sum[i];
	c->tied_predictor = cleaned(c->tied_predictor, pairs);
	c->tied_both = cleaned(c->tied_both, pairs);
	c->tied_time = cleaned(c->tied_time, pairs);
	c->concordance = (somers + 1) / 2;
	c->se = sqrt(square) / 2;
	free(sum);
	return LBP_OK;
}

enum lbp_status
lbp_cox_concordance(const struct lbp_cox_data *data, const double *predictor,
	enum lbp_concordance_weighting weighting, struct lbp_concordance *c, struct lbp_error *err)
{
	struct work w = {.data = data, .weighting = weighting, .c = c};
	enum lbp_status status;
	size_t s;

	*c = (struct lbp_concordance){.concordance = NAN, .se = NAN};
	if (data->start != NULL && (weighting == LBP_CONCORDANCE_S_G || weighting == LBP_CONCORDANCE_N_G2))
		return lbp_fail(err, LBP_EUSAGE, "concordance %s is not defined where people enter late",
			lbp_concordance_names[weighting]);
	status = allocate(&w, data->n, err);
	for (s = 0; s < data->strata && status == LBP_OK; s++) {
		status = find_ranks(&w, data->begin[s], data->begin[s + 1], predictor, err);
		if (status != LBP_OK)
			break;
		weigh_times(&w, data->begin[s], data->begin[s + 1]);
		walk(&w, data->begin[s], data->begin[s + 1]);
	}
	if (status == LBP_OK)
		status = finish(&w, err);
	free_work(&w);
	return status;
}
