/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "effect/rows.h"

static enum lbp_status
load(const struct lbp_effect_input *in, size_t i, const struct lbp_setting *setting, union lbp_row *row,
	struct lbp_error *err)
{
	struct lbp_matched *m = &row->matched;

	(void)setting;
	*m = (struct lbp_matched){lbp_cell(in, LBP_IN_A, i), lbp_cell(in, LBP_IN_B, i), lbp_cell(in, LBP_IN_C, i),
		lbp_cell(in, LBP_IN_D, i)};
	if (!(m->a + m->b + m->c + m->d > 0))
		return lbp_fail_row(err, LBP_EDOMAIN, i, "a", "and b, c, d are all 0: no pairs");
	return LBP_OK;
}

const struct lbp_layout lbp_layouts_matched[] = {
	{load, {LBP_IN_A, LBP_IN_B, LBP_IN_C, LBP_IN_D}},
	{NULL, {LBP_IN_NONE}},
};

static bool
zero_cell(const union lbp_row *row)
{
	const struct lbp_matched *m = &row->matched;

	return m->a == 0 || m->b == 0 || m->c == 0 || m->d == 0;
}

/* No event, or no lack of it, under either treatment. */
static bool
double_zero(const union lbp_row *row)
{
	const struct lbp_matched *m = &row->matched;

	return m->b == 0 && m->c == 0 && (m->a == 0 || m->d == 0);
}

static void
add(union lbp_row *row, const double amount[2], bool events_only)
{
	struct lbp_matched *m = &row->matched;

	(void)events_only;
	m->a += amount[0];
	m->b += amount[0];
	m->c += amount[0];
	m->d += amount[0];
}

const struct lbp_family lbp_family_matched = {"matched 2x2 table", zero_cell, double_zero, add, NULL};

/* Risks under either treatment and of the discordant pairs, among n pairs. */
struct shares {
	double n, p1, p2, b, c;
};

static struct shares
shares(const struct lbp_matched *m)
{
	double n = m->a + m->b + m->c + m->d;

	return (struct shares){n, (m->a + m->b) / n, (m->a + m->c) / n, m->b / n, m->c / n};
}

/* n times the variance of the difference of the two risks. */
static double
discordance(const struct shares *s)
{
	return s->b + s->c - lbp_square(s->b - s->c);
}

enum lbp_effect_drop
lbp_row_mprd(const union lbp_row *row, const struct lbp_setting *setting, struct lbp_estimate *out)
{
	struct shares s = shares(&row->matched);

	(void)setting;
	out->yi = s.b - s.c;
	out->vi = discordance(&s) / s.n;
	return LBP_KEPT;
}

enum lbp_effect_drop
lbp_row_mprr(const union lbp_row *row, const struct lbp_setting *setting, struct lbp_estimate *out)
{
	struct shares s = shares(&row->matched);

	(void)setting;
	out->yi = log(s.p1 / s.p2);
	out->vi = (s.b + s.c) / (s.n * s.p1 * s.p2);
	return LBP_KEPT;
}

enum lbp_effect_drop
lbp_row_mpor(const union lbp_row *row, const struct lbp_setting *setting, struct lbp_estimate *out)
{
	const struct lbp_matched *m = &row->matched;
	struct shares s = shares(m);

	(void)setting;
	out->yi = log((m->a + m->b) / (m->c + m->d)) - log((m->a + m->c) / (m->b + m->d));
	out->vi = discordance(&s) / (s.n * s.p1 * (1 - s.p1) * s.p2 * (1 - s.p2));
	return LBP_KEPT;
}

enum lbp_effect_drop
lbp_row_mporc(const union lbp_row *row, const struct lbp_setting *setting, struct lbp_estimate *out)
{
	const struct lbp_matched *m = &row->matched;

	(void)setting;
	out->yi = log(m->b / m->c);
	out->vi = 1 / m->b + 1 / m->c;
	return LBP_KEPT;
}

/* Observed less expected, b - (b + c) / 2, over the variance (b + c) / 4. */
enum lbp_effect_drop
lbp_row_mppeto(const union lbp_row *row, const struct lbp_setting *setting, struct lbp_estimate *out)
{
	const struct lbp_matched *m = &row->matched;

	(void)setting;
	out->yi = 2 * (m->b - m->c) / (m->b + m->c);
	out->vi = 4 / (m->b + m->c);
	return LBP_KEPT;
}
