/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "effect/rows.h"
#include "effect/small_sample.h"

#include "numerics/dist.h"

static enum lbp_status
load(const struct lbp_effect_input *in, size_t i, const struct lbp_setting *setting, union lbp_row *row,
	struct lbp_error *err)
{
	struct lbp_two_means *m = &row->means;

	(void)setting;
	*m = (struct lbp_two_means){lbp_cell(in, LBP_IN_N1, i), lbp_cell(in, LBP_IN_MEAN1, i),
		lbp_cell(in, LBP_IN_SD1, i), lbp_cell(in, LBP_IN_N2, i), lbp_cell(in, LBP_IN_MEAN2, i), lbp_cell(in, LBP_IN_SD2, i)};
	if (!(m->n1 > 1))
		return lbp_fail_row(err, LBP_EDOMAIN, i, "n1", "is not above 1");
	if (!(m->n2 > 1))
		return lbp_fail_row(err, LBP_EDOMAIN, i, "n2", "is not above 1");
	return LBP_OK;
}

const struct lbp_layout lbp_layouts_two_means[] = {
	{load, {LBP_IN_N1, LBP_IN_MEAN1, LBP_IN_SD1, LBP_IN_N2, LBP_IN_MEAN2, LBP_IN_SD2}},
	{NULL, {LBP_IN_NONE}},
};

const struct lbp_layout lbp_layouts_two_means_sd2[] = {
	{load, {LBP_IN_N1, LBP_IN_MEAN1, LBP_IN_N2, LBP_IN_MEAN2, LBP_IN_SD2}},
	{NULL, {LBP_IN_NONE}},
};

const struct lbp_layout lbp_layouts_two_sds[] = {
	{load, {LBP_IN_N1, LBP_IN_SD1, LBP_IN_N2, LBP_IN_SD2}},
	{NULL, {LBP_IN_NONE}},
};

const struct lbp_family lbp_family_two_means = {"two means", NULL, NULL, NULL, NULL};

static double
pooled_variance(const struct lbp_two_means *m)
{
	return ((m->n1 - 1) * lbp_square(m->sd1) + (m->n2 - 1) * lbp_square(m->sd2)) / (m->n1 + m->n2 - 2);
}

enum lbp_effect_drop
lbp_row_md(const union lbp_row *row, const struct lbp_setting *setting, struct lbp_estimate *out)
{
	const struct lbp_two_means *m = &row->means;

	out->yi = m->mean1 - m->mean2;
	if (setting->vtype == LBP_VTYPE_HO)
		out->vi = pooled_variance(m) * (1 / m->n1 + 1 / m->n2);
	else
		out->vi = lbp_square(m->sd1) / m->n1 + lbp_square(m->sd2) / m->n2;
	return LBP_KEPT;
}

/* A standardised difference on its way to an estimate: d uncorrected, df of the SD it was divided by, from n people. */
struct standardised {
	double d, df, n, n1, n2;
	double revman; /* RevMan's variance of the uncorrected d is 1/n1 + 1/n2 + d^2 / (2 revman) */
};

static struct standardised
by_pooled_sd(const struct lbp_two_means *m)
{
	double n = m->n1 + m->n2;

	return (struct standardised){(m->mean1 - m->mean2) / sqrt(pooled_variance(m)), n - 2, n, m->n1, m->n2, n};
}

static struct standardised
by_sd2(const struct lbp_two_means *m)
{
	double df = m->n2 - 1;

	return (struct standardised){(m->mean1 - m->mean2) / m->sd2, df, m->n2, m->n1, m->n2, df};
}

/* The part of the variance of J d that grows with d, J exact. */
static double
unbiased_share(const struct standardised *s)
{
	double g = s->d * lbp_small_sample_factor(s->df, LBP_CORRECTION_EXACT);

	return lbp_small_sample_share(s->df) * g * g;
}

/* With RevMan's approximate J it is over 2 (N - 3.94) = 2 (df - 1.94); an exact J has the unbiased variance. */
static double
revman_share(const struct standardised *s, double yi, enum lbp_correction correction)
{
	if (correction == LBP_CORRECTION_EXACT)
		return unbiased_share(s);
	return yi * yi / (2 * (correction == LBP_CORRECTION_APPROX ? s->df - 1.94 : s->revman));
}

static enum lbp_effect_drop
standardised(const struct standardised *s, const struct lbp_setting *setting, struct lbp_estimate *out)
{
	double j = lbp_small_sample_factor(s->df, setting->correction);
	double share, scale = 1;

	if (isnan(j))
		return LBP_DROP_TOO_FEW;
	out->yi = j * s->d;
	switch (setting->vtype) {
	case LBP_VTYPE_UB:
		share = unbiased_share(s);
		break;
	case LBP_VTYPE_RM:
		share = revman_share(s, out->yi, setting->correction);
		break;
	case LBP_VTYPE_AV:
		share = lbp_square(lbp_average(&setting->whole, 0)) / (2 * s->n);
		break;
	case LBP_VTYPE_LS2:
		share = lbp_square(s->d) / (2 * s->n);
		scale = j * j;
		break;
	default:
		share = lbp_square(out->yi) / (2 * s->n);
	}
	out->vi = scale * (1 / s->n1 + 1 / s->n2 + share);
	return isfinite(out->vi) ? LBP_KEPT : LBP_DROP_TOO_FEW;
}

enum lbp_effect_drop
lbp_row_smd(const union lbp_row *row, const struct lbp_setting *setting, struct lbp_estimate *out)
{
	struct standardised s = by_pooled_sd(&row->means);

	return standardised(&s, setting, out);
}

enum lbp_effect_drop
lbp_row_smd1(const union lbp_row *row, const struct lbp_setting *setting, struct lbp_estimate *out)
{
	struct standardised s = by_sd2(&row->means);

	return standardised(&s, setting, out);
}

/* The estimate, weighted by the people in both arms; rows without one are left out. */
static void
scan_standardised(const struct standardised *s, const struct lbp_setting *setting, struct lbp_whole *whole)
{
	double yi = s->d * lbp_small_sample_factor(s->df, setting->correction);

	if (!isfinite(yi))
		return;
	whole->sum[0] += (s->n1 + s->n2) * yi;
	whole->weight[0] += s->n1 + s->n2;
}

void
lbp_scan_smd(const union lbp_row *row, const struct lbp_setting *setting, struct lbp_whole *whole)
{
	struct standardised s = by_pooled_sd(&row->means);

	scan_standardised(&s, setting, whole);
}

void
lbp_scan_smd1(const union lbp_row *row, const struct lbp_setting *setting, struct lbp_whole *whole)
{
	struct standardised s = by_sd2(&row->means);

	scan_standardised(&s, setting, whole);
}

enum lbp_effect_drop
lbp_row_smdh(const union lbp_row *row, const struct lbp_setting *setting, struct lbp_estimate *out)
{
	const struct lbp_two_means *m = &row->means;
	double j = lbp_small_sample_factor(m->n1 + m->n2 - 2, setting->correction);
	double v1 = lbp_square(m->sd1), v2 = lbp_square(m->sd2), v = (v1 + v2) / 2;
	double df1 = m->n1 - 1, df2 = m->n2 - 1;

	out->yi = j * (m->mean1 - m->mean2) / sqrt(v);
	out->vi = j * j * (lbp_square(out->yi / v) * (v1 * v1 / df1 + v2 * v2 / df2) / 8 + (v1 / df1 + v2 / df2) / v);
	return isnan(j) ? LBP_DROP_TOO_FEW : LBP_KEPT;
}

enum lbp_effect_drop
lbp_row_smd1h(const union lbp_row *row, const struct lbp_setting *setting, struct lbp_estimate *out)
{
	const struct lbp_two_means *m = &row->means;
	double j = lbp_small_sample_factor(m->n2 - 1, setting->correction);

	out->yi = j * (m->mean1 - m->mean2) / m->sd2;
	out->vi = lbp_square(m->sd1 / m->sd2) / m->n1 + 1 / m->n2 + lbp_square(out->yi) / (2 * m->n2);
	return isnan(j) ? LBP_DROP_TOO_FEW : LBP_KEPT;
}

/* Squared coefficients of variation of the two arms, as the variance type wants them. */
static void
squared_cvs(const struct lbp_two_means *m, const struct lbp_setting *setting, double *cv1, double *cv2)
{
	const struct lbp_whole *w = &setting->whole;
	double pooled = pooled_variance(m);

	switch (setting->vtype) {
	case LBP_VTYPE_HO:
		*cv1 = pooled / lbp_square(m->mean1);
		*cv2 = pooled / lbp_square(m->mean2);
		return;
	case LBP_VTYPE_AV:
		*cv1 = lbp_square(lbp_average(w, 0));
		*cv2 = lbp_square(lbp_average(w, 1));
		return;
	case LBP_VTYPE_AVHO:
		*cv1 = *cv2 = lbp_square((w->sum[0] + w->sum[1]) / (w->weight[0] + w->weight[1]));
		return;
	default:
		*cv1 = lbp_square(m->sd1 / m->mean1);
		*cv2 = lbp_square(m->sd2 / m->mean2);
	}
}

enum lbp_effect_drop
lbp_row_rom(const union lbp_row *row, const struct lbp_setting *setting, struct lbp_estimate *out)
{
	const struct lbp_two_means *m = &row->means;
	double cv1, cv2;

	if (!lbp_same_sign(m->mean1, m->mean2))
		return LBP_DROP_MEAN;
	squared_cvs(m, setting, &cv1, &cv2);
	out->yi = log(m->mean1 / m->mean2);
	out->vi = cv1 / m->n1 + cv2 / m->n2;
	return LBP_KEPT;
}

void
lbp_scan_cvs(const union lbp_row *row, const struct lbp_setting *setting, struct lbp_whole *whole)
{
	const struct lbp_two_means *m = &row->means;

	(void)setting;
	if (!lbp_same_sign(m->mean1, m->mean2))
		return;
	whole->sum[0] += m->n1 * m->sd1 / m->mean1;
	whole->sum[1] += m->n2 * m->sd2 / m->mean2;
	whole->weight[0] += m->n1;
	whole->weight[1] += m->n2;
}

enum lbp_effect_drop
lbp_row_vr(const union lbp_row *row, const struct lbp_setting *setting, struct lbp_estimate *out)
{
	const struct lbp_two_means *m = &row->means;
	double half1 = 1 / (2 * (m->n1 - 1)), half2 = 1 / (2 * (m->n2 - 1));

	(void)setting;
	out->yi = log(m->sd1 / m->sd2) + half1 - half2;
	out->vi = half1 + half2;
	return LBP_KEPT;
}

enum lbp_effect_drop
lbp_row_cvr(const union lbp_row *row, const struct lbp_setting *setting, struct lbp_estimate *out)
{
	const struct lbp_two_means *m = &row->means;

	if (!(m->mean1 > 0 && m->mean2 > 0))
		return LBP_DROP_MEAN;
	lbp_row_vr(row, setting, out);
	out->yi -= log(m->mean1 / m->mean2);
	out->vi += lbp_square(m->sd1 / m->mean1) / m->n1 + lbp_square(m->sd2 / m->mean2) / m->n2;
	return LBP_KEPT;
}

/* The variance of d that the conversions start from. */
static double
d_variance(const struct standardised *s)
{
	return 1 / s->n1 + 1 / s->n2 + s->d * s->d / (2 * s->n);
}

/* The point-biserial correlation is d / sqrt(d^2 + h). */
static double
h_of(const struct standardised *s)
{
	return s->df / s->n1 + s->df / s->n2;
}

enum lbp_effect_drop
lbp_row_rpb(const union lbp_row *row, const struct lbp_setting *setting, struct lbp_estimate *out)
{
	struct standardised s = by_pooled_sd(&row->means);
	double h = h_of(&s), r = s.d / sqrt(s.d * s.d + h), r2 = r * r;

	out->yi = r;
	if (setting->vtype == LBP_VTYPE_CS)
		out->vi = lbp_square(1 - r2) * (s.n * r2 / (4 * s.n1 * s.n2) + (2 - 3 * r2) / (2 * s.n));
	else
		out->vi = h * h / (lbp_square(h + s.d * s.d) * (h + s.d * s.d)) * d_variance(&s);
	return LBP_KEPT;
}

enum lbp_effect_drop
lbp_row_rbis(const union lbp_row *row, const struct lbp_setting *setting, struct lbp_estimate *out)
{
	struct standardised s = by_pooled_sd(&row->means);
	double p = s.n1 / s.n, q = s.n2 / s.n, z = -lbp_dist_normal_quantile(p), f = lbp_dist_normal_density(z);
	double r = sqrt(p * q) / f * s.d / sqrt(s.d * s.d + h_of(&s));
	double r2 = r * r < 1 ? r * r : 1; /* the estimate may exceed 1, the variance is of a correlation */

	(void)setting;
	out->yi = r;
	out->vi = (p * q / (f * f) - (1.5 + (1 - p * z / f) * (1 + q * z / f)) * r2 + r2 * r2) / (s.n - 1);
	return LBP_KEPT;
}

static enum lbp_effect_drop
scaled_d(const union lbp_row *row, double scale, struct lbp_estimate *out)
{
	struct standardised s = by_pooled_sd(&row->means);

	out->yi = scale * s.d;
	out->vi = scale * scale * d_variance(&s);
	return LBP_KEPT;
}

enum lbp_effect_drop
lbp_row_d2orn(const union lbp_row *row, const struct lbp_setting *setting, struct lbp_estimate *out)
{
	(void)setting;
	return scaled_d(row, 1.65, out);
}

enum lbp_effect_drop
lbp_row_d2orl(const union lbp_row *row, const struct lbp_setting *setting, struct lbp_estimate *out)
{
	(void)setting;
	return scaled_d(row, LBP_PI / sqrt(3), out);
}

void
lbp_noncentral_smd(const union lbp_row *row, struct lbp_noncentral *out)
{
	struct standardised s = by_pooled_sd(&row->means);

	out->df = out->correction_df = s.df;
	out->factor = sqrt(1 / s.n1 + 1 / s.n2);
	out->t = s.d / out->factor;
}

/* Exact where the two arms' true variances are equal. */
void
lbp_noncentral_smd1(const union lbp_row *row, struct lbp_noncentral *out)
{
	struct standardised s = by_sd2(&row->means);

	out->df = out->correction_df = s.df;
	out->factor = sqrt(1 / s.n1 + 1 / s.n2);
	out->t = s.d / out->factor;
}

static double
welch_df(const struct lbp_two_means *m)
{
	double e1 = lbp_square(m->sd1) / m->n1, e2 = lbp_square(m->sd2) / m->n2;

	return lbp_square(e1 + e2) / (e1 * e1 / (m->n1 - 1) + e2 * e2 / (m->n2 - 1));
}

double
lbp_df_md(const union lbp_row *row, enum lbp_vtype vtype)
{
	const struct lbp_two_means *m = &row->means;

	return vtype == LBP_VTYPE_HO ? m->n1 + m->n2 - 2 : welch_df(m);
}

/* Welch's t and its degrees of freedom. */
void
lbp_noncentral_smdh(const union lbp_row *row, struct lbp_noncentral *out)
{
	const struct lbp_two_means *m = &row->means;
	double e1 = lbp_square(m->sd1) / m->n1, e2 = lbp_square(m->sd2) / m->n2;

	out->correction_df = m->n1 + m->n2 - 2;
	out->df = welch_df(m);
	out->factor = sqrt(2 * (e1 + e2) / (lbp_square(m->sd1) + lbp_square(m->sd2)));
	out->t = (m->mean1 - m->mean2) / sqrt(e1 + e2);
}
