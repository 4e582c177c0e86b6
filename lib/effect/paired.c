/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "effect/rows.h"

#include "derive/crossover.h"
#include "effect/small_sample.h"

static enum lbp_status
check_people(const struct lbp_paired *p, size_t i, struct lbp_error *err)
{
	if (!(p->n > 1))
		return lbp_fail_row(err, LBP_EDOMAIN, i, "n", "is not above 1");
	return LBP_OK;
}

/* As sd1^2 + sd2^2 - 2 r sd1 sd2, but of terms that are never below 0. */
static double
sd_of_change(const struct lbp_paired *p)
{
	return sqrt(lbp_square(p->sd1 - p->sd2) + 2 * (1 - p->r) * p->sd1 * p->sd2);
}

/* Numbered occasions: the change is mean1 - mean2 and sd1 the SD to standardise by. */
static enum lbp_status
load_numbered(const struct lbp_effect_input *in, size_t i, const struct lbp_setting *setting, union lbp_row *row,
	struct lbp_error *err)
{
	struct lbp_paired *p = &row->paired;

	(void)setting;
	*p = (struct lbp_paired){.n = lbp_cell(in, LBP_IN_N, i), .r = lbp_cell(in, LBP_IN_R, i),
		.mean1 = lbp_cell(in, LBP_IN_MEAN1, i), .mean2 = lbp_cell(in, LBP_IN_MEAN2, i),
		.sd1 = lbp_cell(in, LBP_IN_SD1, i), .sd2 = lbp_cell(in, LBP_IN_SD2, i)};
	p->sd_base = p->sd1;
	p->sd_change = sd_of_change(p);
	return check_people(p, i, err);
}

/* Named occasions: the change is mean_post - mean_pre, and sd_pre the SD to standardise by. */
static enum lbp_status
load_named(const struct lbp_effect_input *in, size_t i, const struct lbp_setting *setting, union lbp_row *row,
	struct lbp_error *err)
{
	struct lbp_paired *p = &row->paired;

	(void)setting;
	*p = (struct lbp_paired){.n = lbp_cell(in, LBP_IN_N, i), .r = lbp_cell(in, LBP_IN_R, i),
		.mean1 = lbp_cell(in, LBP_IN_MEAN_POST, i), .mean2 = lbp_cell(in, LBP_IN_MEAN_PRE, i),
		.sd1 = lbp_cell(in, LBP_IN_SD_POST, i), .sd2 = lbp_cell(in, LBP_IN_SD_PRE, i)};
	p->sd_base = p->sd2;
	p->sd_change = sd_of_change(p);
	return check_people(p, i, err);
}

static enum lbp_status
load_change_of(const struct lbp_effect_input *in, size_t i, double mean1, double mean2, union lbp_row *row,
	struct lbp_error *err)
{
	row->paired = (struct lbp_paired){.n = lbp_cell(in, LBP_IN_N, i), .mean1 = mean1, .mean2 = mean2,
		.sd_change = lbp_cell(in, LBP_IN_SD_CHANGE, i)};
	return check_people(&row->paired, i, err);
}

static enum lbp_status
load_numbered_change(const struct lbp_effect_input *in, size_t i, const struct lbp_setting *setting,
	union lbp_row *row, struct lbp_error *err)
{
	(void)setting;
	return load_change_of(in, i, lbp_cell(in, LBP_IN_MEAN1, i), lbp_cell(in, LBP_IN_MEAN2, i), row, err);
}

static enum lbp_status
load_named_change(const struct lbp_effect_input *in, size_t i, const struct lbp_setting *setting, union lbp_row *row,
	struct lbp_error *err)
{
	(void)setting;
	return load_change_of(in, i, lbp_cell(in, LBP_IN_MEAN_POST, i), lbp_cell(in, LBP_IN_MEAN_PRE, i), row, err);
}

static enum lbp_status
load_change(const struct lbp_effect_input *in, size_t i, const struct lbp_setting *setting, union lbp_row *row,
	struct lbp_error *err)
{
	(void)setting;
	return load_change_of(in, i, lbp_cell(in, LBP_IN_MEAN_CHANGE, i), 0, row, err);
}

/* An SD of the change that was measured goes ahead of one made from a correlation. */
const struct lbp_layout lbp_layouts_change[] = {
	{load_change, {LBP_IN_N, LBP_IN_MEAN_CHANGE, LBP_IN_SD_CHANGE}},
	{load_numbered_change, {LBP_IN_N, LBP_IN_MEAN1, LBP_IN_MEAN2, LBP_IN_SD_CHANGE}},
	{load_named_change, {LBP_IN_N, LBP_IN_MEAN_PRE, LBP_IN_MEAN_POST, LBP_IN_SD_CHANGE}},
	{load_numbered, {LBP_IN_N, LBP_IN_MEAN1, LBP_IN_SD1, LBP_IN_MEAN2, LBP_IN_SD2, LBP_IN_R}},
	{load_named, {LBP_IN_N, LBP_IN_MEAN_PRE, LBP_IN_SD_PRE, LBP_IN_MEAN_POST, LBP_IN_SD_POST, LBP_IN_R}},
	{NULL, {LBP_IN_NONE}},
};

const struct lbp_layout lbp_layouts_paired[] = {
	{load_numbered, {LBP_IN_N, LBP_IN_MEAN1, LBP_IN_SD1, LBP_IN_MEAN2, LBP_IN_SD2, LBP_IN_R}},
	{load_named, {LBP_IN_N, LBP_IN_MEAN_PRE, LBP_IN_SD_PRE, LBP_IN_MEAN_POST, LBP_IN_SD_POST, LBP_IN_R}},
	{NULL, {LBP_IN_NONE}},
};

const struct lbp_layout lbp_layouts_paired_base[] = {
	{load_numbered, {LBP_IN_N, LBP_IN_MEAN1, LBP_IN_SD1, LBP_IN_MEAN2, LBP_IN_R}},
	{load_named, {LBP_IN_N, LBP_IN_MEAN_PRE, LBP_IN_SD_PRE, LBP_IN_MEAN_POST, LBP_IN_R}},
	{NULL, {LBP_IN_NONE}},
};

const struct lbp_layout lbp_layouts_paired_sds[] = {
	{load_numbered, {LBP_IN_N, LBP_IN_SD1, LBP_IN_SD2, LBP_IN_R}},
	{load_named, {LBP_IN_N, LBP_IN_SD_PRE, LBP_IN_SD_POST, LBP_IN_R}},
	{NULL, {LBP_IN_NONE}},
};

const struct lbp_family lbp_family_paired = {"pre-post", NULL, NULL, NULL, NULL};

enum lbp_effect_drop
lbp_row_mc(const union lbp_row *row, const struct lbp_setting *setting, struct lbp_estimate *out)
{
	const struct lbp_paired *p = &row->paired;

	(void)setting;
	out->yi = p->mean1 - p->mean2;
	out->vi = lbp_square(p->sd_change) / p->n;
	return LBP_KEPT;
}

/* d corrected; variance (share + d^2 / 2) / n, of the corrected d or, by LS2, of d times the squared correction. */
static enum lbp_effect_drop
standardised(double d, double n, double share, const struct lbp_setting *setting, struct lbp_estimate *out)
{
	double j = lbp_small_sample_factor(n - 1, setting->correction);

	out->yi = j * d;
	if (setting->vtype == LBP_VTYPE_LS2)
		out->vi = j * j * (share + d * d / 2) / n;
	else
		out->vi = (share + lbp_square(out->yi) / 2) / n;
	return isnan(j) ? LBP_DROP_TOO_FEW : LBP_KEPT;
}

enum lbp_effect_drop
lbp_row_smcc(const union lbp_row *row, const struct lbp_setting *setting, struct lbp_estimate *out)
{
	const struct lbp_paired *p = &row->paired;

	return standardised((p->mean1 - p->mean2) / p->sd_change, p->n, 1, setting, out);
}

enum lbp_effect_drop
lbp_row_smcr(const union lbp_row *row, const struct lbp_setting *setting, struct lbp_estimate *out)
{
	const struct lbp_paired *p = &row->paired;

	return standardised((p->mean1 - p->mean2) / p->sd_base, p->n, 2 * (1 - p->r), setting, out);
}

enum lbp_effect_drop
lbp_row_smcrh(const union lbp_row *row, const struct lbp_setting *setting, struct lbp_estimate *out)
{
	const struct lbp_paired *p = &row->paired;
	double j = lbp_small_sample_factor(p->n - 1, setting->correction);

	out->yi = j * (p->mean1 - p->mean2) / p->sd_base;
	out->vi = j * j * (lbp_square(p->sd_change / p->sd_base) + lbp_square(out->yi) / 2) / (p->n - 1);
	return isnan(j) ? LBP_DROP_TOO_FEW : LBP_KEPT;
}

enum lbp_effect_drop
lbp_row_smdx(const union lbp_row *row, const struct lbp_setting *setting, struct lbp_estimate *out)
{
	const struct lbp_paired *p = &row->paired;
	double j = lbp_small_sample_factor(p->n - 1, setting->correction);

	out->yi = j * lbp_crossover_d(&(struct lbp_crossover){p->n, p->mean1, p->sd1, p->mean2, p->sd2});
	out->vi = lbp_crossover_d_variance(out->yi, p->n, p->r);
	return isnan(j) ? LBP_DROP_TOO_FEW : LBP_KEPT;
}

/* Variance of log mean1 - log mean2. */
static double
log_means_variance(const struct lbp_paired *p)
{
	double cv1 = p->sd1 / p->mean1, cv2 = p->sd2 / p->mean2;

	return (cv1 * cv1 + cv2 * cv2 - 2 * p->r * cv1 * cv2) / p->n;
}

enum lbp_effect_drop
lbp_row_romc(const union lbp_row *row, const struct lbp_setting *setting, struct lbp_estimate *out)
{
	const struct lbp_paired *p = &row->paired;

	(void)setting;
	out->yi = log(p->mean1 / p->mean2);
	out->vi = log_means_variance(p);
	return lbp_same_sign(p->mean1, p->mean2) ? LBP_KEPT : LBP_DROP_MEAN;
}

/* Both arms have the same n, so that the bias corrections of the two logs cancel. */
enum lbp_effect_drop
lbp_row_vrc(const union lbp_row *row, const struct lbp_setting *setting, struct lbp_estimate *out)
{
	const struct lbp_paired *p = &row->paired;

	(void)setting;
	out->yi = log(p->sd1 / p->sd2);
	out->vi = (1 - p->r * p->r) / (p->n - 1);
	return LBP_KEPT;
}

enum lbp_effect_drop
lbp_row_cvrc(const union lbp_row *row, const struct lbp_setting *setting, struct lbp_estimate *out)
{
	const struct lbp_paired *p = &row->paired;

	if (!(p->mean1 > 0 && p->mean2 > 0))
		return LBP_DROP_MEAN;
	lbp_row_vrc(row, setting, out);
	out->yi -= log(p->mean1 / p->mean2);
	out->vi += log_means_variance(p);
	return LBP_KEPT;
}

void
lbp_noncentral_smcc(const union lbp_row *row, struct lbp_noncentral *out)
{
	const struct lbp_paired *p = &row->paired;

	out->df = out->correction_df = p->n - 1;
	out->factor = 1 / sqrt(p->n);
	out->t = (p->mean1 - p->mean2) / p->sd_change / out->factor;
}

double
lbp_df_mc(const union lbp_row *row, enum lbp_vtype vtype)
{
	(void)vtype;
	return row->paired.n - 1;
}
