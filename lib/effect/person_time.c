/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "effect/rows.h"

static enum lbp_status
load(const struct lbp_effect_input *in, size_t i, const struct lbp_setting *setting, union lbp_row *row,
	struct lbp_error *err)
{
	(void)setting;
	(void)err;
	row->rates = (struct lbp_person_time){lbp_cell(in, LBP_IN_EVENTS1, i), lbp_cell(in, LBP_IN_TIME1, i),
		lbp_cell(in, LBP_IN_EVENTS2, i), lbp_cell(in, LBP_IN_TIME2, i)};
	return LBP_OK;
}

const struct lbp_layout lbp_layouts_person_time[] = {
	{load, {LBP_IN_EVENTS1, LBP_IN_TIME1, LBP_IN_EVENTS2, LBP_IN_TIME2}},
	{NULL, {LBP_IN_NONE}},
};

static bool
zero_cell(const union lbp_row *row)
{
	return row->rates.events1 == 0 || row->rates.events2 == 0;
}

static bool
double_zero(const union lbp_row *row)
{
	return row->rates.events1 == 0 && row->rates.events2 == 0;
}

static void
add(union lbp_row *row, const double amount[2], bool events_only)
{
	(void)events_only;
	row->rates.events1 += amount[0];
	row->rates.events2 += amount[1];
}

const struct lbp_family lbp_family_person_time = {"person-time", zero_cell, double_zero, add, NULL};

enum lbp_effect_drop
lbp_row_irr(const union lbp_row *row, const struct lbp_setting *setting, struct lbp_estimate *out)
{
	const struct lbp_person_time *t = &row->rates;

	(void)setting;
	out->yi = log(t->events1 / t->time1) - log(t->events2 / t->time2);
	out->vi = 1 / t->events1 + 1 / t->events2;
	return LBP_KEPT;
}

enum lbp_effect_drop
lbp_row_ird(const union lbp_row *row, const struct lbp_setting *setting, struct lbp_estimate *out)
{
	const struct lbp_person_time *t = &row->rates;

	(void)setting;
	out->yi = t->events1 / t->time1 - t->events2 / t->time2;
	out->vi = t->events1 / lbp_square(t->time1) + t->events2 / lbp_square(t->time2);
	return LBP_KEPT;
}

/* The square root of a Poisson count has variance 1/4 whatever its mean. */
enum lbp_effect_drop
lbp_row_irsd(const union lbp_row *row, const struct lbp_setting *setting, struct lbp_estimate *out)
{
	const struct lbp_person_time *t = &row->rates;

	(void)setting;
	out->yi = sqrt(t->events1 / t->time1) - sqrt(t->events2 / t->time2);
	out->vi = 1 / (4 * t->time1) + 1 / (4 * t->time2);
	return LBP_KEPT;
}
