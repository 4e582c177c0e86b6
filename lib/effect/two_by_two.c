/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "effect/rows.h"

#include "numerics/dist.h"

#include <math.h>

static enum lbp_status
load_events_n(const struct lbp_effect_input *in, size_t i, const struct lbp_setting *setting, union lbp_row *row,
	struct lbp_error *err)
{
	double n1 = lbp_cell(in, LBP_IN_N1, i), n2 = lbp_cell(in, LBP_IN_N2, i);
	struct lbp_two_by_two *t = &row->table;

	(void)setting;
	t->events1 = lbp_cell(in, LBP_IN_EVENTS1, i);
	t->events2 = lbp_cell(in, LBP_IN_EVENTS2, i);
	t->r = lbp_cell(in, LBP_IN_R, i);
	t->others1 = n1 - t->events1;
	t->others2 = n2 - t->events2;
	if (!(t->others1 >= 0))
		return lbp_fail_row(err, LBP_EDOMAIN, i, "events1", "is above n1 = %g", n1);
	if (!(t->others2 >= 0))
		return lbp_fail_row(err, LBP_EDOMAIN, i, "events2", "is above n2 = %g", n2);
	return LBP_OK;
}

static enum lbp_status
load_events_nonevents(const struct lbp_effect_input *in, size_t i, const struct lbp_setting *setting,
	union lbp_row *row, struct lbp_error *err)
{
	struct lbp_two_by_two *t = &row->table;

	(void)setting;
	t->events1 = lbp_cell(in, LBP_IN_EVENTS1, i);
	t->events2 = lbp_cell(in, LBP_IN_EVENTS2, i);
	t->r = lbp_cell(in, LBP_IN_R, i);
	t->others1 = lbp_cell(in, LBP_IN_NONEVENTS1, i);
	t->others2 = lbp_cell(in, LBP_IN_NONEVENTS2, i);
	if (!(t->events1 + t->others1 > 0))
		return lbp_fail_row(err, LBP_EDOMAIN, i, "events1", "and nonevents1 are both 0: an arm of nobody");
	if (!(t->events2 + t->others2 > 0))
		return lbp_fail_row(err, LBP_EDOMAIN, i, "events2", "and nonevents2 are both 0: an arm of nobody");
	return LBP_OK;
}

/* The margins of a table of pairs: every pair is in both rows. */
static enum lbp_status
load_pairs(const struct lbp_effect_input *in, size_t i, const struct lbp_setting *setting, union lbp_row *row,
	struct lbp_error *err)
{
	if (lbp_cell(in, LBP_IN_N1, i) != lbp_cell(in, LBP_IN_N2, i))
		return lbp_fail_row(err, LBP_EDOMAIN, i, "n2", "is not n1: each pair counts once under either treatment");
	return load_events_n(in, i, setting, row, err);
}

const struct lbp_layout lbp_layouts_two_by_two[] = {
	{load_events_n, {LBP_IN_EVENTS1, LBP_IN_N1, LBP_IN_EVENTS2, LBP_IN_N2}},
	{load_events_nonevents, {LBP_IN_EVENTS1, LBP_IN_NONEVENTS1, LBP_IN_EVENTS2, LBP_IN_NONEVENTS2}},
	{NULL, {LBP_IN_NONE}},
};

const struct lbp_layout lbp_layouts_pairs[] = {
	{load_pairs, {LBP_IN_EVENTS1, LBP_IN_N1, LBP_IN_EVENTS2, LBP_IN_N2, LBP_IN_R}},
	{NULL, {LBP_IN_NONE}},
};

static bool
zero_cell(const union lbp_row *row)
{
	const struct lbp_two_by_two *t = &row->table;

	return t->events1 == 0 || t->others1 == 0 || t->events2 == 0 || t->others2 == 0;
}

static bool
double_zero(const union lbp_row *row)
{
	const struct lbp_two_by_two *t = &row->table;

	return (t->events1 == 0 && t->events2 == 0) || (t->others1 == 0 && t->others2 == 0);
}

static void
add(union lbp_row *row, const double amount[2], bool events_only)
{
	struct lbp_two_by_two *t = &row->table;

	t->events1 += amount[0];
	t->events2 += amount[1];
	if (events_only)
		return;
	t->others1 += amount[0];
	t->others2 += amount[1];
}

/* Sweeting et al. (2004) Stat Med 23:1351-1375: in proportion to the reciprocal of the other arm's size, in all 1. */
static void
tacc(const union lbp_row *row, double amount[2])
{
	const struct lbp_two_by_two *t = &row->table;
	double n1 = t->events1 + t->others1, n2 = t->events2 + t->others2;

	amount[0] = n1 / (n1 + n2);
	amount[1] = n2 / (n1 + n2);
}

const struct lbp_family lbp_family_two_by_two = {"2x2 table", zero_cell, double_zero, add, tacc};

struct risks {
	double n1, n2, p1, p2;
};

static struct risks
risks(const struct lbp_two_by_two *t)
{
	double n1 = t->events1 + t->others1, n2 = t->events2 + t->others2;

	return (struct risks){n1, n2, t->events1 / n1, t->events2 / n2};
}

/* Sum of reciprocal cells: the variance of a log odds ratio (Woolf 1955). */
static double
reciprocals(const struct lbp_two_by_two *t)
{
	return 1 / t->events1 + 1 / t->others1 + 1 / t->events2 + 1 / t->others2;
}

/* 1/a - 1/n is written others / (a n), which loses no digits when the risk is near 1. */
enum lbp_effect_drop
lbp_row_rr(const union lbp_row *row, const struct lbp_setting *setting, struct lbp_estimate *out)
{
	const struct lbp_two_by_two *t = &row->table;
	struct risks r = risks(t);

	(void)setting;
	out->yi = log(r.p1 / r.p2);
	out->vi = t->others1 / (t->events1 * r.n1) + t->others2 / (t->events2 * r.n2);
	return LBP_KEPT;
}

enum lbp_effect_drop
lbp_row_or(const union lbp_row *row, const struct lbp_setting *setting, struct lbp_estimate *out)
{
	const struct lbp_two_by_two *t = &row->table;

	(void)setting;
	out->yi = log(t->events1 / t->others1) - log(t->events2 / t->others2);
	out->vi = reciprocals(t);
	return LBP_KEPT;
}

static double
binomial_variance(double p, double n)
{
	return p * (1 - p) / n;
}

enum lbp_effect_drop
lbp_row_rd(const union lbp_row *row, const struct lbp_setting *setting, struct lbp_estimate *out)
{
	struct risks r = risks(&row->table);
	double p1 = r.p1, p2 = r.p2, less = setting->vtype == LBP_VTYPE_UB ? 1 : 0;

	out->yi = r.p1 - r.p2;
	if (setting->vtype == LBP_VTYPE_AV) {
		p1 = lbp_average(&setting->whole, 0);
		p2 = lbp_average(&setting->whole, 1);
	}
	out->vi = binomial_variance(p1, r.n1 - less) + binomial_variance(p2, r.n2 - less);
	return LBP_KEPT;
}

void
lbp_scan_risks(const union lbp_row *row, const struct lbp_setting *setting, struct lbp_whole *whole)
{
	const struct lbp_two_by_two *t = &row->table;

	(void)setting;
	whole->sum[0] += t->events1;
	whole->sum[1] += t->events2;
	whole->weight[0] += t->events1 + t->others1;
	whole->weight[1] += t->events2 + t->others2;
}

enum lbp_effect_drop
lbp_row_as(const union lbp_row *row, const struct lbp_setting *setting, struct lbp_estimate *out)
{
	struct risks r = risks(&row->table);

	(void)setting;
	out->yi = asin(sqrt(r.p1)) - asin(sqrt(r.p2));
	out->vi = 1 / (4 * r.n1) + 1 / (4 * r.n2);
	return LBP_KEPT;
}

/* Observed less expected over the hypergeometric variance. */
enum lbp_effect_drop
lbp_row_peto(const union lbp_row *row, const struct lbp_setting *setting, struct lbp_estimate *out)
{
	const struct lbp_two_by_two *t = &row->table;
	double n1 = t->events1 + t->others1, n2 = t->events2 + t->others2, n = n1 + n2;
	double events = t->events1 + t->events2, others = t->others1 + t->others2;
	double v = events * others * (n1 / n) * (n2 / n) / (n - 1);

	(void)setting;
	out->yi = (t->events1 - events * n1 / n) / v;
	out->vi = 1 / v;
	return n > 1 ? LBP_KEPT : LBP_DROP_TOO_FEW;
}

/*
 * The arms' sizes being fixed, phi = sqrt(w1 w2) (p1 - p2) / sqrt(p q) with p = w1 p1 + w2 p2 varies with p1 and p2
 * alone; the variance is by the delta method.
 */
static double
phi_variance_stratified(const struct risks *r)
{
	double n = r->n1 + r->n2, w1 = r->n1 / n, w2 = r->n2 / n;
	double p = w1 * r->p1 + w2 * r->p2, pq = p * (1 - p);
	double bend = (r->p1 - r->p2) * (1 - 2 * p) / (2 * pq);

	return w1 * w2 / pq * (lbp_square(1 - w1 * bend) * binomial_variance(r->p1, r->n1) +
		lbp_square(1 + w2 * bend) * binomial_variance(r->p2, r->n2));
}

/* Only the total being fixed: Bishop, Fienberg & Holland (1975), from all four cells by the delta method. */
static double
phi_variance_cross_sectional(const struct risks *r, double phi)
{
	double n = r->n1 + r->n2, row = r->n1 / n, column = (r->n1 * r->p1 + r->n2 * r->p2) / n;
	double rows = row * (1 - row), columns = column * (1 - column);
	double skew = (2 * row - 1) * (2 * column - 1) / sqrt(rows * columns);
	double spread = lbp_square(2 * row - 1) / rows + lbp_square(2 * column - 1) / columns;

	return (1 - phi * phi + phi * (1 + phi * phi / 2) * skew - 0.75 * phi * phi * spread) / n;
}

enum lbp_effect_drop
lbp_row_phi(const union lbp_row *row, const struct lbp_setting *setting, struct lbp_estimate *out)
{
	const struct lbp_two_by_two *t = &row->table;
	struct risks r = risks(t);
	double margins = r.n1 * r.n2 * (t->events1 + t->events2) * (t->others1 + t->others2);

	out->yi = (t->events1 * t->others2 - t->others1 * t->events2) / sqrt(margins);
	out->vi = setting->vtype == LBP_VTYPE_ST ? phi_variance_stratified(&r)
						 : phi_variance_cross_sectional(&r, out->yi);
	return LBP_KEPT;
}

/* (x - y) / (x + y) with x / y the odds ratio (Yule's Q) or its square root (Y); power is what the ratio is raised to. */
static void
yule(double x, double y, double power, const struct lbp_two_by_two *t, struct lbp_estimate *out)
{
	out->yi = (x - y) / (x + y);
	out->vi = lbp_square(power / 2 * (1 - out->yi * out->yi)) * reciprocals(t);
}

enum lbp_effect_drop
lbp_row_yuq(const union lbp_row *row, const struct lbp_setting *setting, struct lbp_estimate *out)
{
	const struct lbp_two_by_two *t = &row->table;

	(void)setting;
	yule(t->events1 * t->others2, t->others1 * t->events2, 1, t, out);
	return LBP_KEPT;
}

enum lbp_effect_drop
lbp_row_yuy(const union lbp_row *row, const struct lbp_setting *setting, struct lbp_estimate *out)
{
	const struct lbp_two_by_two *t = &row->table;

	(void)setting;
	yule(sqrt(t->events1 * t->others2), sqrt(t->others1 * t->events2), 0.5, t, out);
	return LBP_KEPT;
}

/* A proportion's normal quantile, and its variance by the delta method. */
static void
probit(double p, double n, double *z, double *variance)
{
	*z = lbp_dist_normal_quantile(p);
	*variance = binomial_variance(p, n) / lbp_square(lbp_dist_normal_density(*z));
}

enum lbp_effect_drop
lbp_row_pbit(const union lbp_row *row, const struct lbp_setting *setting, struct lbp_estimate *out)
{
	struct risks r = risks(&row->table);
	double z1, z2, v1, v2;

	(void)setting;
	probit(r.p1, r.n1, &z1, &v1);
	probit(r.p2, r.n2, &z2, &v2);
	out->yi = z1 - z2;
	out->vi = v1 + v2;
	return LBP_KEPT;
}

static enum lbp_effect_drop
scaled_or(const union lbp_row *row, double scale, struct lbp_estimate *out)
{
	lbp_row_or(row, NULL, out);
	out->yi *= scale;
	out->vi *= scale * scale;
	return LBP_KEPT;
}

/* Cox & Snell's 1.65: the ratio of a normal to a log-odds scale over the middle of the range. */
enum lbp_effect_drop
lbp_row_or2dn(const union lbp_row *row, const struct lbp_setting *setting, struct lbp_estimate *out)
{
	(void)setting;
	return scaled_or(row, 1 / 1.65, out);
}

/* The SD of the standard logistic distribution is pi / sqrt(3). */
enum lbp_effect_drop
lbp_row_or2dl(const union lbp_row *row, const struct lbp_setting *setting, struct lbp_estimate *out)
{
	(void)setting;
	return scaled_or(row, sqrt(3) / LBP_PI, out);
}

/* The two log odds are of the same pairs: their covariance is r n / sqrt(product of the cells). */
enum lbp_effect_drop
lbp_row_mporm(const union lbp_row *row, const struct lbp_setting *setting, struct lbp_estimate *out)
{
	const struct lbp_two_by_two *t = &row->table;
	double pairs = (t->events1 + t->others1 + t->events2 + t->others2) / 2;

	lbp_row_or(row, setting, out);
	out->vi -= 2 * t->r * pairs / sqrt(t->events1 * t->others1 * t->events2 * t->others2);
	return LBP_KEPT;
}
