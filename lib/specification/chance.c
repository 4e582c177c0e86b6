/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "specification/chance.h"

#include "base/array.h"
#include "numerics/dist.h"
#include "numerics/sort.h"

#include <math.h>
#include <stdlib.h>

#define SAME 1e-9 /* relative: what iterations leave of a difference */

/* Results parted into those that are alike, figure by figure. */
struct parting {
	const struct lbp_specifications *all;
	const struct lbp_specification_request *request;
	bool as_printed;   /* by what rounding leaves of them; measures then do not matter */
	uint32_t *item;    /* results, those that are alike side by side */
	uint32_t *first;   /* of each kind, its first place in item */
	size_t kinds;
	double *key;       /* work space */
	uint32_t *order, *moved;
};

static double
key_of(const struct parting *p, const struct lbp_specification *s, size_t figure)
{
	const struct lbp_printed *printed = &p->request->published[figure];
	double x = s->figure[figure];

	if (isnan(x))
		return INFINITY;
	if (!p->as_printed)
		return x;
	if (printed->relation != LBP_PRINTED_AS)
		return lbp_printed_agrees(printed, x);
	return floor(x / printed->unit + 0.5);
}

static bool
are_alike(const struct parting *p, double a, double b)
{
	return p->as_printed ? a == b : a == b || b - a <= SAME * fmax(fabs(a), fabs(b));
}

/* Sorts item[from] .. item[to - 1] by a key of each, already in key[from] ... */
static enum lbp_status
sort_items(struct parting *p, size_t from, size_t to, struct lbp_error *err)
{
	enum lbp_status status = lbp_sort_index(p->key + from, to - from, p->order + from, err);
	size_t i;

	for (i = from; i < to && status == LBP_OK; i++)
		p->moved[i] = p->item[from + p->order[i]];
	for (i = from; i < to && status == LBP_OK; i++)
		p->item[i] = p->moved[i];
	return status;
}

/* Parts those that are alike in all figures before `figure`. */
static enum lbp_status
part(struct parting *p, size_t from, size_t to, size_t figure, struct lbp_error *err)
{
	enum lbp_status status;
	size_t i, start = from;
	double before, next;

	while (figure < LBP_FIGURES && p->request->published[figure].relation == LBP_PRINTED_NOT)
		figure++;
	if (figure == LBP_FIGURES || to - from == 1) {
		p->first[p->kinds++] = (uint32_t)from;
		return LBP_OK;
	}
	for (i = from; i < to; i++)
		p->key[i] = key_of(p, &p->all->at[p->item[i]], figure);
	status = sort_items(p, from, to, err);
	for (i = from + 1; i <= to && status == LBP_OK; i++) {
		before = key_of(p, &p->all->at[p->item[i - 1]], figure);
		next = i < to ? key_of(p, &p->all->at[p->item[i]], figure) : NAN;
		if (i == to || !are_alike(p, before, next)) {
			status = part(p, start, i, figure + 1, err);
			start = i;
		}
	}
	return status;
}

static size_t
measure_of(const struct parting *p, size_t place)
{
	return p->all->at[p->item[place]].level[LBP_BY_MEASURE];
}

/* All that did not fail, parted by measure first unless it is as they are printed. */
static enum lbp_status
part_all(struct parting *p, size_t *n, struct lbp_error *err)
{
	enum lbp_status status = LBP_OK;
	size_t i, start;

	p->kinds = 0;
	for (i = 0, *n = 0; i < p->all->count; i++)
		if (p->all->at[i].failure == NULL)
			p->item[(*n)++] = (uint32_t)i;
	if (p->as_printed)
		return *n > 0 ? part(p, 0, *n, 0, err) : LBP_OK;
	for (i = 0; i < *n; i++)
		p->key[i] = (double)measure_of(p, i);
	if (*n > 0)
		status = sort_items(p, 0, *n, err);
	for (i = 1, start = 0; i <= *n && status == LBP_OK; i++)
		if (i == *n || measure_of(p, i) != measure_of(p, i - 1)) {
			status = part(p, start, i, 0, err);
			start = i;
		}
	return status;
}

static struct lbp_chance_range
range_of(const struct lbp_printed *printed)
{
	if (printed->relation == LBP_PRINTED_NOT)
		return (struct lbp_chance_range){-INFINITY, INFINITY};
	return (struct lbp_chance_range){printed->low, printed->high};
}

/* On the analysis scale of a measure, of which printed numbers are `unit` times. */
static struct lbp_chance_range
range_forward(const struct lbp_printed *printed, const struct lbp_measure *measure, double unit)
{
	struct lbp_chance_range range = range_of(printed);

	if (isfinite(range.low))
		range.low = lbp_measure_forward(measure, range.low / unit);
	if (isfinite(range.high))
		range.high = lbp_measure_forward(measure, range.high / unit);
	return range;
}

/* The standard normal deviate of a two-sided p. */
static double
deviate(double p)
{
	if (!(p > 0))
		return INFINITY;
	return p < 1 ? -lbp_dist_normal_quantile(p / 2) : 0;
}

static struct lbp_chance_box
box_of(const struct lbp_specification_request *request, const struct lbp_measure *measure)
{
	const struct lbp_printed *published = request->published;
	double unit = lbp_specification_unit(request, measure);
	struct lbp_chance_range p = range_of(&published[LBP_FIGURE_P]);
	struct lbp_chance_box box = {.estimate = range_forward(&published[LBP_FIGURE_ESTIMATE], measure, unit),
		.ci_low = range_forward(&published[LBP_FIGURE_CI_LOW], measure, unit),
		.ci_high = range_forward(&published[LBP_FIGURE_CI_HIGH], measure, unit), .z = {-INFINITY, INFINITY},
		.q = range_of(&published[LBP_FIGURE_Q]), .i2 = range_of(&published[LBP_FIGURE_I2]),
		.tau2 = range_of(&published[LBP_FIGURE_TAU2])};

	if (published[LBP_FIGURE_P].relation != LBP_PRINTED_NOT)
		box.z = (struct lbp_chance_range){deviate(p.high), deviate(p.low)};
	return box;
}

static struct lbp_chance_point
point_of(const struct lbp_specification *s)
{
	return (struct lbp_chance_point){.estimate = s->estimate, .half_width = (s->ci_high - s->ci_low) / 2,
		.z = deviate(s->figure[LBP_FIGURE_P]), .q = s->figure[LBP_FIGURE_Q], .i2 = s->figure[LBP_FIGURE_I2],
		.tau2 = s->figure[LBP_FIGURE_TAU2]};
}

/* The chances of the kinds from .. to - 1, all of one measure. The number of studies does not wander. */
static void
chances_of_measure(const struct parting *p, size_t from, size_t to, struct lbp_chance_point *point, double *probability)
{
	const struct lbp_printed *k = &p->request->published[LBP_FIGURE_K];
	const struct lbp_specification *first = &p->all->at[p->item[p->first[from]]];
	struct lbp_chance_box box = box_of(p->request, first->measure);
	size_t i;

	for (i = from; i < to; i++)
		point[i] = point_of(&p->all->at[p->item[p->first[i]]]);
	lbp_chance_probabilities(point + from, to - from, &box, probability + from);
	for (i = from; i < to; i++)
		if (!lbp_printed_agrees(k, p->all->at[p->item[p->first[i]]].figure[LBP_FIGURE_K]))
			probability[i] = 0;
}

static void
sum_up(const double *probability, struct lbp_chance *chance, double *work)
{
	double none = 1;
	size_t i;

	for (i = 0; i < chance->distinct; i++) {
		chance->expected += probability[i];
		none *= 1 - probability[i];
	}
	chance->any = 1 - none;
	chance->as_many = chance->matches > 0 ? lbp_chance_as_many(probability, chance->distinct, chance->matches, work) : 1;
}

static enum lbp_status
expect(const struct parting *p, struct lbp_chance *chance, struct lbp_error *err)
{
	struct lbp_chance_point *point = lbp_array_new(p->kinds, sizeof *point);
	double *probability = lbp_array_new(p->kinds, sizeof *probability);
	double *work = lbp_array_new(p->kinds + 1, sizeof *work);
	enum lbp_status status = point && probability && work ? LBP_OK : lbp_fail_memory(err);
	size_t i, start = 0;

	for (i = 1; i <= p->kinds && status == LBP_OK; i++)
		if (i == p->kinds || measure_of(p, p->first[i]) != measure_of(p, p->first[i - 1])) {
			chances_of_measure(p, start, i, point, probability);
			start = i;
		}
	if (status == LBP_OK)
		sum_up(probability, chance, work);
	free(point);
	free(probability);
	free(work);
	return status;
}

static enum lbp_status
count_kinds(struct parting *p, struct lbp_chance *chance, struct lbp_error *err)
{
	enum lbp_status status;
	size_t i, n;

	p->as_printed = true;
	status = part_all(p, &n, err);
	chance->printed = p->kinds;
	p->as_printed = false;
	if (status == LBP_OK)
		status = part_all(p, &n, err);
	chance->distinct = p->kinds;
	for (i = 0; i < p->kinds && status == LBP_OK; i++)
		chance->matches += p->all->at[p->item[p->first[i]]].reproduces;
	return status == LBP_OK ? expect(p, chance, err) : status;
}

enum lbp_status
lbp_chance_of(const struct lbp_specifications *all, const struct lbp_specification_request *request,
	struct lbp_chance *chance, struct lbp_error *err)
{
	struct parting p = {.all = all, .request = request};
	enum lbp_status status;

	*chance = (struct lbp_chance){0};
	p.item = lbp_array_new(all->count, sizeof *p.item);
	p.first = lbp_array_new(all->count, sizeof *p.first);
	p.key = lbp_array_new(all->count, sizeof *p.key);
	p.order = lbp_array_new(all->count, sizeof *p.order);
	p.moved = lbp_array_new(all->count, sizeof *p.moved);
	status = p.item && p.first && p.key && p.order && p.moved ? count_kinds(&p, chance, err) : lbp_fail_memory(err);
	free(p.item);
	free(p.first);
	free(p.key);
	free(p.order);
	free(p.moved);
	return status;
}
