/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "survival/cox_system.h"

#include "base/array.h"
#include "numerics/matrix.h"
#include "survival/cox_residual.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { SOLVING = 2000 };

/* Which times with events each row is at risk at. */
static enum lbp_status
find_places(struct lbp_cox_system *s, struct lbp_error *err)
{
	const struct lbp_cox_data *data = s->data;
	struct lbp_cox_point point = {0};
	struct lbp_cox_hazards hazards = {0};
	struct lbp_cox_cursor cursor = {0};
	enum lbp_status status = lbp_cox_hazards_build(&hazards, data, LBP_COX_BRESLOW, &point, 0, err);
	size_t i;

	s->times = hazards.count;
	s->from = lbp_array_new(data->n, sizeof *s->from);
	s->to = lbp_array_new(data->n, sizeof *s->to);
	s->used = lbp_array_new(s->q, 1);
	if (status == LBP_OK && (s->from == NULL || s->to == NULL || s->used == NULL))
		status = lbp_fail_memory(err);
	for (i = 0; i < data->n && status == LBP_OK; i++) {
		struct lbp_cox_row_hazard row = lbp_cox_row_hazard(&hazards, data, &point, i, &cursor);

		s->from[i] = (uint32_t)row.from;
		s->to[i] = (uint32_t)row.to;
		s->used[data->cluster[i]] = 1;
	}
	s->begin = hazards.begin;
	hazards.begin = NULL;
	lbp_cox_hazards_free(&hazards);
	return status;
}

enum lbp_status
lbp_cox_system_init(struct lbp_cox_system *system, const struct lbp_cox_data *data, struct lbp_error *err)
{
	struct lbp_cox_system *s = system;
	size_t n = data->n, p = data->p, q = data->clusters;
	enum lbp_status status;
	double *at;

	*s = (struct lbp_cox_system){.data = data, .p = p, .q = q};
	status = find_places(s, err);
	if (status != LBP_OK)
		return status;
	s->mass = at = lbp_array_new(3 * n + 7 * s->times + 2 * q + p * p + 4 * (p + q), sizeof *at);
	if (at == NULL)
		return lbp_fail_memory(err);
	s->risk = at;
	s->hazard = at += n;
	s->row_value = at += n;
	s->all = at += n;
	s->part = at += s->times;
	s->all2 = at += s->times;
	s->part2 = at += s->times;
	s->part3 = at += s->times;
	s->at_risk = at += s->times;
	s->dying = at += s->times;
	s->penalty = at += s->times;
	s->diagonal = at += q;
	s->block_factor = at += q;
	s->vectors = at + p * p;
	return LBP_OK;
}

void
lbp_cox_system_free(struct lbp_cox_system *system)
{
	free(system->begin);
	free(system->from);
	free(system->to);
	free(system->used);
	free(system->mass);
	*system = (struct lbp_cox_system){0};
}

/*
 * Sums over those at risk, and over those who die, of risk times row_value, at every time. A row adds at its last time
 * and takes off before its first; the sums then run from each stratum's last time to its first.
 */
static void
sum_at_times(struct lbp_cox_system *s)
{
	const struct lbp_cox_data *data = s->data;
	size_t i, k, stratum;

	memset(s->at_risk, 0, s->times * sizeof *s->at_risk);
	memset(s->dying, 0, s->times * sizeof *s->dying);
	for (stratum = 0; stratum < data->strata; stratum++) {
		size_t begin = s->begin[stratum];

		for (i = data->begin[stratum]; i < data->begin[stratum + 1]; i++) {
			double term = s->risk[i] * s->row_value[i];

			if (s->to[i] > begin)
				s->at_risk[s->to[i] - 1] += term;
			if (s->from[i] > begin)
				s->at_risk[s->from[i] - 1] -= term;
			if (data->event[i])
				s->dying[s->to[i] - 1] += term;
		}
		for (k = s->begin[stratum + 1]; k > begin + 1; k--)
			s->at_risk[k - 2] += s->at_risk[k - 1];
	}
}

/* From what each time adds, in place, to sums from each stratum's first. */
static void
accumulate(const struct lbp_cox_system *s, double *sum)
{
	size_t stratum, k;

	for (stratum = 0; stratum < s->data->strata; stratum++)
		for (k = s->begin[stratum] + 1; k < s->begin[stratum + 1]; k++)
			sum[k] += sum[k - 1];
}

/* A cumulative sum over the times of row i, in the stratum whose times begin there. */
static double
over_row(const struct lbp_cox_system *s, const double *sum, size_t i, size_t begin)
{
	double to = s->to[i] > begin ? sum[s->to[i] - 1] : 0;

	return s->from[i] > begin ? to - sum[s->from[i] - 1] : to;
}

struct context {
	struct lbp_cox_system *system;
	enum lbp_cox_ties ties;
	size_t stratum, next;
};

static void
take_moment(const struct lbp_cox_moment *moment, void *context)
{
	struct context *c = context;
	struct lbp_cox_hazard h = lbp_cox_hazard(moment, c->ties);
	struct lbp_cox_system *s = c->system;

	if (c->next == SIZE_MAX || moment->stratum != c->stratum) {
		c->stratum = moment->stratum;
		c->next = s->begin[c->stratum + 1];
	}
	c->next--;
	s->all[c->next] = h.all;
	s->part[c->next] = h.part;
	s->all2[c->next] = h.all2;
	s->part2[c->next] = h.part2;
	s->part3[c->next] = h.part3;
}

enum lbp_status
lbp_cox_system_set(struct lbp_cox_system *system, enum lbp_cox_ties ties, const struct lbp_cox_point *point,
	const double *information, double *martingale, size_t *column, struct lbp_error *err)
{
	struct lbp_cox_system *s = system;
	const struct lbp_cox_data *data = s->data;
	struct context context = {s, ties, 0, SIZE_MAX};
	struct lbp_cox_walk walk;
	enum lbp_status status = lbp_cox_walk_init(&walk, data, 0, err);
	size_t i, stratum;

	if (status != LBP_OK)
		return status;
	lbp_cox_walk(&walk, data, point, take_moment, &context);
	lbp_cox_walk_free(&walk);
	accumulate(s, s->all);
	memcpy(s->diagonal, s->penalty, s->q * sizeof *s->diagonal);
	for (stratum = 0; stratum < data->strata; stratum++)
		for (i = data->begin[stratum]; i < data->begin[stratum + 1]; i++) {
			s->risk[i] = lbp_cox_risk(data, point, i);
			s->hazard[i] = over_row(s, s->all, i, s->begin[stratum]);
			if (data->event[i])
				s->hazard[i] -= s->part[s->to[i] - 1];
			martingale[i] = data->event[i] - s->risk[i] * s->hazard[i];
			s->diagonal[data->cluster[i]] += s->risk[i] * s->hazard[i];
		}
	for (i = 0; i < s->q; i++)
		if (!s->used[i])
			s->diagonal[i] = 1;
	memcpy(s->block_factor, information, s->p * s->p * sizeof *s->block_factor);
	return lbp_matrix_cholesky(s->block_factor, s->p, column, err);
}

/* row_value = x b + w of each row's cluster. */
static void
spread_out(struct lbp_cox_system *s, const double *v)
{
	size_t i, j;

	for (i = 0; i < s->data->n; i++) {
		const double *x = s->data->x + i * s->p;
		double sum = v[s->p + s->data->cluster[i]];

		for (j = 0; j < s->p; j++)
			sum += x[j] * v[j];
		s->row_value[i] = sum;
	}
}

void
lbp_cox_system_multiply(struct lbp_cox_system *system, const double *v, double *out)
{
	struct lbp_cox_system *s = system;
	const struct lbp_cox_data *data = s->data;
	size_t i, j, k, stratum;

	spread_out(s, v);
	sum_at_times(s);
	for (k = 0; k < s->times; k++) {
		double at_risk = s->at_risk[k], dying = s->dying[k];

		s->at_risk[k] = s->all2[k] * at_risk - s->part2[k] * dying;
		s->dying[k] = s->part2[k] * at_risk - s->part3[k] * dying;
	}
	accumulate(s, s->at_risk);
	memset(out, 0, s->p * sizeof *out);
	for (i = 0; i < s->q; i++)
		out[s->p + i] = s->used[i] ? s->penalty[i] * v[s->p + i] : v[s->p + i];
	for (stratum = 0; stratum < data->strata; stratum++)
		for (i = data->begin[stratum]; i < data->begin[stratum + 1]; i++) {
			const double *x = data->x + i * s->p;
			double drift = over_row(s, s->at_risk, i, s->begin[stratum]), value;

			if (data->event[i])
				drift -= s->dying[s->to[i] - 1];
			value = s->risk[i] * (s->row_value[i] * s->hazard[i] - drift);
			out[s->p + data->cluster[i]] += value;
			for (j = 0; j < s->p; j++)
				out[j] += x[j] * value;
		}
}

/* z = preconditioner^-1 r: the coefficients' own information, and the clusters' diagonal. */
static void
precondition(const struct lbp_cox_system *s, const double *r, double *z)
{
	size_t i;

	memcpy(z, r, s->p * sizeof *z);
	lbp_matrix_solve(s->block_factor, s->p, z);
	for (i = 0; i < s->q; i++)
		z[s->p + i] = r[s->p + i] / s->diagonal[i];
}

static double
inner(const double *a, const double *b, size_t n)
{
	double sum = 0;
	size_t i;

	for (i = 0; i < n; i++)
		sum += a[i] * b[i];
	return sum;
}

/* Conjugate gradients: Hestenes & Stiefel (1952) J. Res. Nat. Bur. Stand. 49:409-436. */
enum lbp_status
lbp_cox_system_solve(struct lbp_cox_system *system, const double *b, double *x, struct lbp_error *err)
{
	size_t n = system->p + system->q, i, step;
	double *r = system->vectors, *z = r + n, *d = z + n, *product = d + n;
	double rz, goal;

	precondition(system, b, z);
	goal = 1e-26 * inner(b, z, n);
	lbp_cox_system_multiply(system, x, product);
	for (i = 0; i < n; i++)
		r[i] = b[i] - product[i];
	precondition(system, r, z);
	memcpy(d, z, n * sizeof *d);
	rz = inner(r, z, n);
	for (step = 0; step < SOLVING && rz > goal; step++) {
		double share, next;

		lbp_cox_system_multiply(system, d, product);
		share = rz / inner(d, product, n);
		for (i = 0; i < n; i++) {
			x[i] += share * d[i];
			r[i] -= share * product[i];
		}
		precondition(system, r, z);
		next = inner(r, z, n);
		for (i = 0; i < n; i++)
			d[i] = z[i] + next / rz * d[i];
		rz = next;
	}
	if (!(rz <= goal))
		return lbp_fail(err, LBP_ENOCONV, "the frailties' equations are not solved in %d steps", SOLVING);
	return LBP_OK;
}

/* Rows by cluster: those of cluster g are order[first[g]] .. order[first[g + 1] - 1]. */
static enum lbp_status
order_by_cluster(const struct lbp_cox_data *data, uint32_t **order, size_t **first, struct lbp_error *err)
{
	size_t *next;
	size_t i;

	*order = lbp_array_new(data->n, sizeof **order);
	*first = lbp_array_new(data->clusters + 2, sizeof **first);
	if (*order == NULL || *first == NULL)
		return lbp_fail_memory(err);
	next = *first + 1; /* while filling, next[g] is where cluster g goes on; it ends as its end */
	for (i = 0; i < data->n; i++)
		next[data->cluster[i] + 1]++;
	for (i = 0; i < data->clusters; i++)
		next[i + 1] += next[i];
	for (i = 0; i < data->n; i++)
		(*order)[next[data->cluster[i]]++] = (uint32_t)i;
	return LBP_OK;
}

/* What two rows of one cluster share: the square of the cluster's part of the risk sets, summed over the times. */
static double
shared(const struct lbp_cox_system *s, const double *sum, size_t i, size_t j)
{
	const unsigned char *event = s->data->event;
	size_t from = s->from[i] > s->from[j] ? s->from[i] : s->from[j];
	size_t to = s->to[i] < s->to[j] ? s->to[i] : s->to[j];
	double total;

	if (from >= to)
		return 0;
	total = sum[to] - sum[from];
	if (event[i] && s->to[i] <= to)
		total -= s->part2[s->to[i] - 1];
	if (event[j] && s->to[j] <= to)
		total -= s->part2[s->to[j] - 1];
	if (event[i] && event[j] && s->to[i] == s->to[j])
		total += s->part3[to - 1];
	return s->risk[i] * s->risk[j] * total;
}

enum lbp_status
lbp_cox_system_diagonal(struct lbp_cox_system *system, double *diagonal, struct lbp_error *err)
{
	struct lbp_cox_system *s = system;
	uint32_t *order = NULL;
	size_t *first = NULL;
	double *sum = lbp_array_new(s->times + 1, sizeof *sum); /* of all2, over the times before */
	enum lbp_status status = order_by_cluster(s->data, &order, &first, err);
	size_t g, i, j;

	if (status == LBP_OK && sum == NULL)
		status = lbp_fail_memory(err);
	for (i = 0; i < s->times && status == LBP_OK; i++)
		sum[i + 1] = sum[i] + s->all2[i];
	for (g = 0; g < s->q && status == LBP_OK; g++) {
		diagonal[g] = s->diagonal[g];
		for (i = first[g]; i < first[g + 1]; i++)
			for (j = first[g]; j < first[g + 1]; j++)
				diagonal[g] -= shared(s, sum, order[i], order[j]);
	}
	free(order);
	free(first);
	free(sum);
	return status;
}
