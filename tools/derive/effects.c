/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Ways to effects and to counts: verbs effect, hr, crossover and table of lbp-derive. */
#include "ways.h"

#include "derive/change.h"
#include "derive/crossover.h"
#include "derive/fourfold.h"
#include "derive/hr.h"
#include "derive/wald.h"

#include <math.h>

static const char *const no_arms[] = {"", NULL};

enum { EFFECT_CI, EFFECT_LIMITS, EFFECT_Z, EFFECT_P, WITH_DF = 8 };

static void
put_effect(double yi, double sei, double *out)
{
	out[0] = yi;
	out[1] = sei * sei;
	out[2] = sei;
}

DERIVE_WAY(given_effect)
{
	(void)context;
	(void)variant;
	(void)err;
	put_effect(in[0], sqrt(in[1]), out);
	out[1] = in[1];
	return LBP_OK;
}

DERIVE_WAY(compute_effect)
{
	const struct derive_options *o = context;
	enum lbp_wald_scale scale = o->known->scale == LBP_SCALE_LOG ? LBP_WALD_LOG : LBP_WALD_PLAIN;
	static const int numbers[] = {3, 2, 2, 2};
	int kind = variant % WITH_DF;
	double df = variant >= WITH_DF ? in[numbers[kind]] : INFINITY;
	struct lbp_wald wald = {0};
	enum lbp_status status;

	if (kind == EFFECT_CI)
		status = lbp_wald_from_ci(scale, in[0], in[1], in[2], o->level, df, &wald, err);
	else if (kind == EFFECT_LIMITS)
		status = lbp_wald_from_limits(scale, in[0], in[1], o->level, df, &wald, err);
	else if (kind == EFFECT_Z)
		status = lbp_wald_from_z(scale, in[0], in[1], &wald, err);
	else
		status = lbp_wald_from_p(scale, in[0], in[1], df, &wald, err);
	put_effect(wald.yi, wald.sei, out);
	if (kind == EFFECT_CI)
		out[3] = wald.off_centre;
	return status;
}

static const struct fill_way effect_ways[] = {
	{"given", {"yi", "vi"}, given_effect, 0},
	{"ci", {"estimate", "ci_low", "ci_high"}, compute_effect, EFFECT_CI},
	{"z", {"estimate", "z"}, compute_effect, EFFECT_Z},
	{"p", {"estimate", "p"}, compute_effect, EFFECT_P},
	{"limits", {"ci_low", "ci_high"}, compute_effect, EFFECT_LIMITS},
	{NULL, {NULL}, NULL, 0},
};

static const struct fill_way effect_t_ways[] = {
	{"given", {"yi", "vi"}, given_effect, 0},
	{"ci", {"estimate", "ci_low", "ci_high", "df"}, compute_effect, WITH_DF + EFFECT_CI},
	{"p", {"estimate", "p", "df"}, compute_effect, WITH_DF + EFFECT_P},
	{"limits", {"ci_low", "ci_high", "df"}, compute_effect, WITH_DF + EFFECT_LIMITS},
	{NULL, {NULL}, NULL, 0},
};

const struct fill derive_effect = {{"yi", "vi", "sei", "off_centre"}, effect_ways, no_arms};
const struct fill derive_effect_t = {{"yi", "vi", "sei", "off_centre"}, effect_t_ways, no_arms};

static void
put_hr(const struct lbp_hr *hr, double *out)
{
	put_effect(hr->yi, hr->sei, out);
	out[3] = hr->o_minus_e;
	out[4] = hr->v;
}

enum { HR_O_MINUS_E, HR_EXPECTED, HR_CI, HR_LIMITS, HR_P };

DERIVE_WAY(compute_hr)
{
	double level = ((const struct derive_options *)context)->level;
	struct lbp_hr hr = {0};
	enum lbp_status status;

	if (variant == HR_O_MINUS_E)
		status = lbp_hr_from_o_minus_e(in[0], in[1], &hr, err);
	else if (variant == HR_EXPECTED)
		status = lbp_hr_from_expected(in[0], in[1], in[2], in[3], &hr, err);
	else if (variant == HR_CI)
		status = lbp_hr_from_ci(in[0], in[1], in[2], level, &hr, err);
	else if (variant == HR_LIMITS)
		status = lbp_hr_from_limits(in[0], in[1], level, &hr, err);
	else
		status = lbp_hr_from_p(in[0], in[1], &hr, err);
	put_hr(&hr, out);
	return status;
}

/* in: what the variance is guessed from, in the order of enum lbp_hr_variance's fields. */
static enum lbp_status
variance(enum lbp_hr_variance kind, const double *in, double *v, struct lbp_error *err)
{
	struct lbp_hr_events events = {.events = in[0]};

	if (kind == LBP_HR_EVENTS)
		events = (struct lbp_hr_events){.events1 = in[0], .events2 = in[1]};
	else if (kind == LBP_HR_ANALYSED)
		events = (struct lbp_hr_events){.events = in[0], .n1 = in[1], .n2 = in[2]};
	return lbp_hr_variance(kind, &events, v, err);
}

/* in: p and sign, then as variance(). */
DERIVE_WAY(compute_hr_logrank)
{
	struct lbp_hr hr = {0};
	double v;
	enum lbp_status status = variance((enum lbp_hr_variance)variant, in + 2, &v, err);

	(void)context;
	if (status == LBP_OK)
		status = lbp_hr_from_logrank(in[0], in[1], v, &hr, err);
	put_hr(&hr, out);
	return status;
}

/* in: hr, then as variance(). */
DERIVE_WAY(compute_hr_events)
{
	struct lbp_hr hr = {0};
	double v;
	enum lbp_status status = variance((enum lbp_hr_variance)variant, in + 1, &v, err);

	(void)context;
	if (status == LBP_OK)
		status = lbp_hr_from_variance(in[0], v, &hr, err);
	put_hr(&hr, out);
	return status;
}

static const struct fill_way hr_ways[] = {
	{"given", {"yi", "vi"}, given_effect, 0},
	{"o-e", {"o_minus_e", "v"}, compute_hr, HR_O_MINUS_E},
	{"expected", {"observed1", "expected1", "observed2", "expected2"}, compute_hr, HR_EXPECTED},
	{"ci", {"hr", "ci_low", "ci_high"}, compute_hr, HR_CI},
	{"limits", {"ci_low", "ci_high"}, compute_hr, HR_LIMITS},
	{"p", {"hr", "p"}, compute_hr, HR_P},
	{"logrank", {"p", "sign", "events1", "events2"}, compute_hr_logrank, LBP_HR_EVENTS},
	{"logrank-n", {"p", "sign", "events", "n1", "n2"}, compute_hr_logrank, LBP_HR_ANALYSED},
	{"logrank-4", {"p", "sign", "events"}, compute_hr_logrank, LBP_HR_QUARTER},
	{"events", {"hr", "events1", "events2"}, compute_hr_events, LBP_HR_EVENTS},
	{"events-n", {"hr", "events", "n1", "n2"}, compute_hr_events, LBP_HR_ANALYSED},
	{"events-4", {"hr", "events"}, compute_hr_events, LBP_HR_QUARTER},
	{NULL, {NULL}, NULL, 0},
};

const struct fill derive_hr = {{"yi", "vi", "sei", "o_minus_e", "v"}, hr_ways, no_arms};

/* in: n, mean1, mean2, sd_change. */
DERIVE_WAY(compute_crossover_change)
{
	struct lbp_crossover trial = {.n = in[0], .mean1 = in[1], .mean2 = in[2]};
	struct lbp_crossover_effect effect = {0};
	enum lbp_status status = lbp_crossover_md(&trial, in[3], &effect, err);

	(void)context;
	(void)variant;
	put_effect(effect.yi, effect.sei, out);
	return status;
}

/* in: n, mean1, sd1, mean2, sd2, r; variant: whether the difference is to be standardized. */
DERIVE_WAY(compute_crossover_r)
{
	struct lbp_crossover trial = {.n = in[0], .mean1 = in[1], .sd1 = in[2], .mean2 = in[3], .sd2 = in[4]};
	struct lbp_crossover_effect effect = {0};
	enum lbp_status status;
	double sd;

	(void)context;
	if (variant)
		status = lbp_crossover_smd(&trial, in[5], &effect, err);
	else {
		status = lbp_change_sd(in[2], in[4], in[5], &sd, err);
		if (status == LBP_OK)
			status = lbp_crossover_md(&trial, sd, &effect, err);
	}
	put_effect(effect.yi, effect.sei, out);
	out[3] = in[5];
	return status;
}

static const struct fill_way crossover_md_ways[] = {
	{"given", {"yi", "vi"}, given_effect, 0},
	{"sd_change", {"n", "mean1", "mean2", "sd_change"}, compute_crossover_change, 0},
	{"r", {"n", "mean1", "sd1", "mean2", "sd2", "r"}, compute_crossover_r, 0},
	{NULL, {NULL}, NULL, 0},
};

static const struct fill_way crossover_smd_ways[] = {
	{"given", {"yi", "vi"}, given_effect, 0},
	{"r", {"n", "mean1", "sd1", "mean2", "sd2", "r"}, compute_crossover_r, 1},
	{NULL, {NULL}, NULL, 0},
};

const struct fill derive_crossover_md = {{"yi", "vi", "sei", "r"}, crossover_md_ways, no_arms};
const struct fill derive_crossover_smd = {{"yi", "vi", "sei", "r"}, crossover_smd_ways, no_arms};

enum { CHI2 = LBP_FOURFOLD_PHI + 1, OF_TOTAL = 8 };

/* in: the measure, n1, n2 (or the total n), events; out: events1, n1, events2, n2, events1_exact, implied */
DERIVE_WAY(compute_table)
{
	int yates = ((const struct derive_options *)context)->yates;
	int kind = variant % OF_TOTAL;
	double n2 = variant >= OF_TOTAL ? in[2] - in[1] : in[2], value = in[0];
	struct lbp_fourfold t = {0};
	enum lbp_status status = LBP_OK;

	if (kind == CHI2)
		status = lbp_fourfold_phi(fabs(in[0]), in[0] < 0 ? -1 : 1, yates, in[1], n2, in[3], &value, err);
	if (status == LBP_OK)
		status = lbp_fourfold_from(kind == CHI2 ? LBP_FOURFOLD_PHI : (enum lbp_fourfold_measure)kind, value, in[1], n2,
			in[3], &t, err);
	out[0] = t.events1;
	out[1] = t.n1;
	out[2] = t.events2;
	out[3] = t.n2;
	out[4] = t.exact;
	out[5] = t.measure;
	return status;
}

static const struct fill_way table_ways[] = {
	{"given", {"events1", "n1", "events2", "n2"}, derive_given, 4},
	{"or", {"or", "n1", "n2", "events"}, compute_table, LBP_FOURFOLD_OR},
	{"or", {"or", "n1", "n", "events"}, compute_table, OF_TOTAL + LBP_FOURFOLD_OR},
	{"rr", {"rr", "n1", "n2", "events"}, compute_table, LBP_FOURFOLD_RR},
	{"rr", {"rr", "n1", "n", "events"}, compute_table, OF_TOTAL + LBP_FOURFOLD_RR},
	{"rd", {"rd", "n1", "n2", "events"}, compute_table, LBP_FOURFOLD_RD},
	{"rd", {"rd", "n1", "n", "events"}, compute_table, OF_TOTAL + LBP_FOURFOLD_RD},
	{"phi", {"phi", "n1", "n2", "events"}, compute_table, LBP_FOURFOLD_PHI},
	{"phi", {"phi", "n1", "n", "events"}, compute_table, OF_TOTAL + LBP_FOURFOLD_PHI},
	{"chi2", {"chi2", "n1", "n2", "events"}, compute_table, CHI2},
	{"chi2", {"chi2", "n1", "n", "events"}, compute_table, OF_TOTAL + CHI2},
	{NULL, {NULL}, NULL, 0},
};

const struct fill derive_table = {
	{"events1", "n1", "events2", "n2", "events1_exact", "implied"}, table_ways, no_arms};
