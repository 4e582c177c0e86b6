/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "effect/rows.h"
#include "effect/small_sample.h"

static enum lbp_status
load_events_n(const struct lbp_effect_input *in, size_t i, const struct lbp_setting *setting, union lbp_row *row,
	struct lbp_error *err)
{
	double n = lbp_cell(in, LBP_IN_N, i);

	(void)setting;
	row->proportion.events = lbp_cell(in, LBP_IN_EVENTS, i);
	row->proportion.others = n - row->proportion.events;
	if (!(row->proportion.others >= 0))
		return lbp_fail_row(err, LBP_EDOMAIN, i, "events", "is above n = %g", n);
	return LBP_OK;
}

static enum lbp_status
load_events_nonevents(const struct lbp_effect_input *in, size_t i, const struct lbp_setting *setting,
	union lbp_row *row, struct lbp_error *err)
{
	(void)setting;
	row->proportion.events = lbp_cell(in, LBP_IN_EVENTS, i);
	row->proportion.others = lbp_cell(in, LBP_IN_NONEVENTS, i);
	if (!(row->proportion.events + row->proportion.others > 0))
		return lbp_fail_row(err, LBP_EDOMAIN, i, "events", "and nonevents are both 0: a group of nobody");
	return LBP_OK;
}

static enum lbp_status
load_rate(const struct lbp_effect_input *in, size_t i, const struct lbp_setting *setting, union lbp_row *row,
	struct lbp_error *err)
{
	(void)setting;
	(void)err;
	row->rate = (struct lbp_one_rate){lbp_cell(in, LBP_IN_EVENTS, i), lbp_cell(in, LBP_IN_TIME, i)};
	return LBP_OK;
}

static enum lbp_status
load_mean(const struct lbp_effect_input *in, size_t i, const struct lbp_setting *setting, union lbp_row *row,
	struct lbp_error *err)
{
	(void)setting;
	row->mean = (struct lbp_one_mean){
		lbp_cell(in, LBP_IN_N, i), lbp_cell(in, LBP_IN_MEAN, i), lbp_cell(in, LBP_IN_SD, i)};
	if (!(row->mean.n > 1))
		return lbp_fail_row(err, LBP_EDOMAIN, i, "n", "is not above 1");
	return LBP_OK;
}

const struct lbp_layout lbp_layouts_one_proportion[] = {
	{load_events_n, {LBP_IN_EVENTS, LBP_IN_N}},
	{load_events_nonevents, {LBP_IN_EVENTS, LBP_IN_NONEVENTS}},
	{NULL, {LBP_IN_NONE}},
};

const struct lbp_layout lbp_layouts_one_rate[] = {
	{load_rate, {LBP_IN_EVENTS, LBP_IN_TIME}},
	{NULL, {LBP_IN_NONE}},
};

const struct lbp_layout lbp_layouts_one_mean[] = {
	{load_mean, {LBP_IN_N, LBP_IN_MEAN, LBP_IN_SD}},
	{NULL, {LBP_IN_NONE}},
};

const struct lbp_layout lbp_layouts_one_sd[] = {
	{load_mean, {LBP_IN_N, LBP_IN_SD}},
	{NULL, {LBP_IN_NONE}},
};

static bool
proportion_zero(const union lbp_row *row)
{
	return row->proportion.events == 0 || row->proportion.others == 0;
}

static void
proportion_add(union lbp_row *row, const double amount[2], bool events_only)
{
	(void)events_only;
	row->proportion.events += amount[0];
	row->proportion.others += amount[0];
}

static bool
rate_zero(const union lbp_row *row)
{
	return row->rate.events == 0;
}

static void
rate_add(union lbp_row *row, const double amount[2], bool events_only)
{
	(void)events_only;
	row->rate.events += amount[0];
}

const struct lbp_family lbp_family_one_proportion = {"one proportion", proportion_zero, NULL, proportion_add, NULL};
const struct lbp_family lbp_family_one_rate = {"one rate", rate_zero, NULL, rate_add, NULL};
const struct lbp_family lbp_family_one_mean = {"one mean", NULL, NULL, NULL, NULL};

void
lbp_scan_proportion(const union lbp_row *row, const struct lbp_setting *setting, struct lbp_whole *whole)
{
	(void)setting;
	whole->sum[0] += row->proportion.events;
	whole->weight[0] += row->proportion.events + row->proportion.others;
}

/* The proportion, its number of people, and the proportion that its variance is taken at. */
struct share {
	double p, n, at;
};

static struct share
share(const union lbp_row *row, const struct lbp_setting *setting)
{
	double n = row->proportion.events + row->proportion.others, p = row->proportion.events / n;

	return (struct share){p, n, setting->vtype == LBP_VTYPE_AV ? lbp_average(&setting->whole, 0) : p};
}

enum lbp_effect_drop
lbp_row_pr(const union lbp_row *row, const struct lbp_setting *setting, struct lbp_estimate *out)
{
	struct share s = share(row, setting);

	out->yi = s.p;
	out->vi = s.at * (1 - s.at) / (setting->vtype == LBP_VTYPE_UB ? s.n - 1 : s.n);
	return LBP_KEPT;
}

enum lbp_effect_drop
lbp_row_pln(const union lbp_row *row, const struct lbp_setting *setting, struct lbp_estimate *out)
{
	struct share s = share(row, setting);

	out->yi = log(s.p);
	out->vi = (1 - s.at) / (s.at * s.n);
	return LBP_KEPT;
}

enum lbp_effect_drop
lbp_row_plo(const union lbp_row *row, const struct lbp_setting *setting, struct lbp_estimate *out)
{
	struct share s = share(row, setting);

	out->yi = log(row->proportion.events / row->proportion.others);
	out->vi = 1 / (s.at * (1 - s.at) * s.n);
	return LBP_KEPT;
}

enum lbp_effect_drop
lbp_row_pas(const union lbp_row *row, const struct lbp_setting *setting, struct lbp_estimate *out)
{
	struct share s = share(row, setting);

	out->yi = asin(sqrt(s.p));
	out->vi = 1 / (4 * s.n);
	return LBP_KEPT;
}

enum lbp_effect_drop
lbp_row_pft(const union lbp_row *row, const struct lbp_setting *setting, struct lbp_estimate *out)
{
	double x = row->proportion.events, n = x + row->proportion.others;

	(void)setting;
	out->yi = (asin(sqrt(x / (n + 1))) + asin(sqrt((x + 1) / (n + 1)))) / 2;
	out->vi = 1 / (4 * n + 2);
	return LBP_KEPT;
}

enum lbp_effect_drop
lbp_row_ir(const union lbp_row *row, const struct lbp_setting *setting, struct lbp_estimate *out)
{
	(void)setting;
	out->yi = row->rate.events / row->rate.time;
	out->vi = row->rate.events / lbp_square(row->rate.time);
	return LBP_KEPT;
}

enum lbp_effect_drop
lbp_row_irln(const union lbp_row *row, const struct lbp_setting *setting, struct lbp_estimate *out)
{
	(void)setting;
	out->yi = log(row->rate.events / row->rate.time);
	out->vi = 1 / row->rate.events;
	return LBP_KEPT;
}

enum lbp_effect_drop
lbp_row_irs(const union lbp_row *row, const struct lbp_setting *setting, struct lbp_estimate *out)
{
	(void)setting;
	out->yi = sqrt(row->rate.events / row->rate.time);
	out->vi = 1 / (4 * row->rate.time);
	return LBP_KEPT;
}

enum lbp_effect_drop
lbp_row_irft(const union lbp_row *row, const struct lbp_setting *setting, struct lbp_estimate *out)
{
	(void)setting;
	out->yi = (sqrt(row->rate.events / row->rate.time) + sqrt((row->rate.events + 1) / row->rate.time)) / 2;
	out->vi = 1 / (4 * row->rate.time);
	return LBP_KEPT;
}

enum lbp_effect_drop
lbp_row_mn(const union lbp_row *row, const struct lbp_setting *setting, struct lbp_estimate *out)
{
	const struct lbp_one_mean *m = &row->mean;

	(void)setting;
	out->yi = m->mean;
	out->vi = lbp_square(m->sd) / m->n;
	return LBP_KEPT;
}

enum lbp_effect_drop
lbp_row_mnln(const union lbp_row *row, const struct lbp_setting *setting, struct lbp_estimate *out)
{
	const struct lbp_one_mean *m = &row->mean;

	(void)setting;
	out->yi = log(m->mean);
	out->vi = lbp_square(m->sd / m->mean) / m->n;
	return m->mean > 0 ? LBP_KEPT : LBP_DROP_MEAN;
}

enum lbp_effect_drop
lbp_row_sdln(const union lbp_row *row, const struct lbp_setting *setting, struct lbp_estimate *out)
{
	const struct lbp_one_mean *m = &row->mean;

	(void)setting;
	out->vi = 1 / (2 * (m->n - 1));
	out->yi = log(m->sd) + out->vi;
	return LBP_KEPT;
}

enum lbp_effect_drop
lbp_row_cvln(const union lbp_row *row, const struct lbp_setting *setting, struct lbp_estimate *out)
{
	const struct lbp_one_mean *m = &row->mean;

	lbp_row_sdln(row, setting, out);
	out->yi -= log(m->mean);
	out->vi += lbp_square(m->sd / m->mean) / m->n;
	return m->mean > 0 ? LBP_KEPT : LBP_DROP_MEAN;
}

enum lbp_effect_drop
lbp_row_smn(const union lbp_row *row, const struct lbp_setting *setting, struct lbp_estimate *out)
{
	const struct lbp_one_mean *m = &row->mean;
	double j = lbp_small_sample_factor(m->n - 1, setting->correction);

	out->yi = j * m->mean / m->sd;
	out->vi = 1 / m->n + lbp_square(out->yi) / (2 * m->n);
	return isnan(j) ? LBP_DROP_TOO_FEW : LBP_KEPT;
}

void
lbp_noncentral_smn(const union lbp_row *row, struct lbp_noncentral *out)
{
	out->df = out->correction_df = row->mean.n - 1;
	out->factor = 1 / sqrt(row->mean.n);
	out->t = row->mean.mean / row->mean.sd / out->factor;
}

double
lbp_df_mn(const union lbp_row *row, enum lbp_vtype vtype)
{
	(void)vtype;
	return row->mean.n - 1;
}
