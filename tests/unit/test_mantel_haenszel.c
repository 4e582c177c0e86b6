/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check.h"
#include "meta_data.h"

#include "meta/mantel_haenszel.h"

static struct lbp_mantel_haenszel
fit_by(const struct lbp_tables *t, const struct lbp_mantel_haenszel_request *request)
{
	struct lbp_mantel_haenszel fit;
	struct lbp_error err;

	CHECK_STATUS(lbp_mantel_haenszel_fit(t, request, &fit, &err), LBP_OK);
	return fit;
}

static struct lbp_mantel_haenszel
fit(const struct lbp_tables *t, enum lbp_mantel_haenszel_measure measure)
{
	return fit_by(t, &(struct lbp_mantel_haenszel_request){.measure = measure, .level = 0.95});
}

/*
 * One table, 10 of 30 against 20 of 40: the pooled measures are its own. OR = 10 20 / (20 20) = 1/2 with variance
 * 1/10 + 1/20 + 1/20 + 1/20; RR = 2/3, 1/10 - 1/30 + 1/20 - 1/40; RD = -1/6, Greenland: p q / n = 1/135 + 1/160.
 * Rates per 30 and 40: IRR 2/3 with 1/10 + 1/20, IRD = -1/6 with 10 / 900 + 20 / 1600.
 */
static void
one_table(void)
{
	struct lbp_tables t = {(double[]){10}, (double[]){30}, (double[]){20}, (double[]){40}, 1};
	struct lbp_mantel_haenszel m = fit(&t, LBP_MANTEL_HAENSZEL_OR);

	CHECK_NEAR(m.estimate, log(0.5), 1e-14);
	CHECK_NEAR(m.se, 0.5, 1e-14);
	CHECK_NEAR(m.statistic, 2 * log(0.5), 1e-14);
	CHECK_NEAR(m.ci_low, log(0.5) - 0.5 * 1.959963984540054, 1e-14);
	m = fit(&t, LBP_MANTEL_HAENSZEL_RR);
	CHECK_NEAR(m.estimate, log(2.0 / 3), 1e-14);
	CHECK_NEAR(m.se * m.se, 1.0 / 10 - 1.0 / 30 + 1.0 / 20 - 1.0 / 40, 1e-14);
	m = fit_by(&t,
		&(struct lbp_mantel_haenszel_request){
			.measure = LBP_MANTEL_HAENSZEL_RD, .level = 0.95, .variance = LBP_MANTEL_HAENSZEL_GREENLAND});
	CHECK_NEAR(m.estimate, -1.0 / 6, 1e-14);
	CHECK_NEAR(m.se * m.se, 1.0 / 135 + 1.0 / 160, 1e-14);
	m = fit(&t, LBP_MANTEL_HAENSZEL_IRR);
	CHECK_NEAR(m.estimate, log(2.0 / 3), 1e-14);
	CHECK_NEAR(m.se * m.se, 0.15, 1e-14);
	m = fit(&t, LBP_MANTEL_HAENSZEL_IRD);
	CHECK_NEAR(m.estimate, -1.0 / 6, 1e-14);
	CHECK_NEAR(m.se * m.se, 1.0 / 90 + 1.0 / 80, 1e-14);
}

/* Rothman, Greenland & Lash (2008) Modern Epidemiology, table 15-1: tolbutamide, 90 per cent intervals as printed. */
static void
tolbutamide(void)
{
	struct lbp_tables t = {(double[]){8, 22}, (double[]){106, 98}, (double[]){5, 16}, (double[]){120, 85}, 2};
	struct lbp_mantel_haenszel_request request = {.measure = LBP_MANTEL_HAENSZEL_RD, .level = 0.9};
	struct lbp_mantel_haenszel m = fit_by(&t, &request);

	CHECK_WITHIN(m.estimate, 0.0349, 0.00005);
	CHECK_WITHIN(m.ci_low, -0.0176, 0.00005);
	CHECK_WITHIN(m.ci_high, 0.0874, 0.00005);
	request.measure = LBP_MANTEL_HAENSZEL_RR;
	m = fit_by(&t, &request);
	CHECK_WITHIN(m.estimate, 0.2818, 0.00005);
	CHECK_WITHIN(m.ci_high, 0.7078, 0.00005);
	request.measure = LBP_MANTEL_HAENSZEL_OR;
	m = fit_by(&t, &request);
	CHECK_WITHIN(m.estimate, 0.3387, 0.00005);
	CHECK_WITHIN(m.ci_low, -0.1731, 0.00005);
}

/* metafor 3.8-1, tests/peers/meta.R */
static void
bcg_trials(void)
{
	struct bcg b = bcg_data();
	struct lbp_tables t = bcg_tables(&b);
	struct lbp_mantel_haenszel m = fit(&t, LBP_MANTEL_HAENSZEL_OR);

	CHECK_NEAR(m.estimate, -0.473410988388585, 1e-12);
	CHECK_NEAR(m.se, 0.0410077784042314, 1e-12);
	m = fit(&t, LBP_MANTEL_HAENSZEL_RR);
	CHECK_NEAR(m.estimate, -0.453709604683754, 1e-12);
	CHECK_NEAR(m.se, 0.0393373668712944, 1e-12);
	CHECK_NEAR(m.p, 8.91137967074168e-31, 1e-11);
	m = fit(&t, LBP_MANTEL_HAENSZEL_RD);
	CHECK_NEAR(m.estimate, -0.003288181832613, 1e-12);
	CHECK_NEAR(m.se, 0.000286656748527374, 1e-12);
}

/* metafor 3.8-1, dat.hart1999: warfarin against stroke, events in person-years */
static void
warfarin_trials(void)
{
	struct lbp_tables t = {(double[]){9, 8, 3, 6, 7, 20}, (double[]){413, 263, 487, 237, 489, 507},
		(double[]){19, 19, 13, 9, 23, 50}, (double[]){398, 245, 435, 241, 483, 405}, 6};
	struct lbp_mantel_haenszel m = fit(&t, LBP_MANTEL_HAENSZEL_IRR);

	CHECK_NEAR(m.estimate, -1.0295745969374, 1e-12);
	CHECK_NEAR(m.se, 0.162094900339308, 1e-12);
	m = fit(&t, LBP_MANTEL_HAENSZEL_IRD);
	CHECK_NEAR(m.estimate, -0.039351346850971, 1e-12);
	CHECK_NEAR(m.se, 0.0061049838708695, 1e-12);
}

/*
 * Differences of the raw tables with weights of larger ones: raw 0 of 2 against 1 of 2, and 1 of 4 against 1 of 2; with
 * 1/2 added to the first, sizes 3 and 3. Weights 9/6 = 3/2 and 8/6 = 4/3: (-1/2 3/2 - 1/4 4/3) / (17/6) = -13/34.
 */
static void
raw_differences(void)
{
	struct lbp_tables raw = {(double[]){0, 1}, (double[]){2, 4}, (double[]){1, 1}, (double[]){2, 2}, 2};
	struct lbp_tables added = {(double[]){0.5, 1}, (double[]){3, 4}, (double[]){1.5, 1}, (double[]){3, 2}, 2};
	struct lbp_mantel_haenszel_request request = {.measure = LBP_MANTEL_HAENSZEL_RD, .level = 0.95, .raw = &raw};
	struct lbp_mantel_haenszel m = fit_by(&added, &request);

	CHECK_NEAR(m.estimate, -13.0 / 34, 1e-14);
	CHECK_NEAR(m.sum_weights, 17.0 / 6, 1e-14);
	CHECK_NEAR(lbp_mantel_haenszel_weight(&added, LBP_MANTEL_HAENSZEL_RD, 1), 4.0 / 3, 1e-14);
}

/* Arms exchanged: logs and differences change sign, standard errors stay; weights add up. */
static void
exchanged_arms(void)
{
	struct bcg b = bcg_data();
	struct lbp_tables t = bcg_tables(&b), back = {b.events2, b.n2, b.events1, b.n1, BCG};
	struct lbp_mantel_haenszel m, other;
	double sum;
	size_t i;
	int measure;

	for (measure = 0; measure < LBP_MANTEL_HAENSZEL_COUNT; measure++) {
		m = fit(&t, (enum lbp_mantel_haenszel_measure)measure);
		other = fit(&back, (enum lbp_mantel_haenszel_measure)measure);
		CHECK_NEAR(other.estimate, -m.estimate, 1e-12);
		CHECK_NEAR(other.se, m.se, 1e-12);
		for (sum = 0, i = 0; i < BCG; i++)
			sum += lbp_mantel_haenszel_weight(&t, (enum lbp_mantel_haenszel_measure)measure, i);
		CHECK_NEAR(sum, m.sum_weights, 1e-14);
	}
}

/* A table without events counts in a difference, not in a ratio. */
static void
double_zero(void)
{
	struct lbp_tables two = {(double[]){3, 0}, (double[]){10, 50}, (double[]){5, 0}, (double[]){12, 40}, 2};
	struct lbp_tables one = {(double[]){3}, (double[]){10}, (double[]){5}, (double[]){12}, 1};

	CHECK_NEAR(fit(&two, LBP_MANTEL_HAENSZEL_OR).estimate, fit(&one, LBP_MANTEL_HAENSZEL_OR).estimate, 1e-15);
	CHECK_NEAR(fit(&two, LBP_MANTEL_HAENSZEL_RR).se, fit(&one, LBP_MANTEL_HAENSZEL_RR).se, 1e-15);
	CHECK(fabs(fit(&two, LBP_MANTEL_HAENSZEL_RD).estimate) < fabs(fit(&one, LBP_MANTEL_HAENSZEL_RD).estimate));
}

static void
refuse(const struct lbp_tables *t, struct lbp_mantel_haenszel_request request, enum lbp_status status)
{
	struct lbp_mantel_haenszel fitted;
	struct lbp_error err;

	CHECK_STATUS(lbp_mantel_haenszel_fit(t, &request, &fitted, &err), status);
}

static void
refusals(void)
{
	struct lbp_tables none1 = {(double[]){0}, (double[]){10}, (double[]){5}, (double[]){12}, 1};
	struct lbp_tables none2 = {(double[]){5}, (double[]){10}, (double[]){0}, (double[]){12}, 1};
	struct lbp_tables none = {(double[]){0}, (double[]){10}, (double[]){0}, (double[]){12}, 1};
	struct lbp_tables bad = {(double[]){11}, (double[]){10}, (double[]){5}, (double[]){12}, 1};
	struct lbp_tables two = {(double[]){1, 1}, (double[]){9, 9}, (double[]){1, 1}, (double[]){9, 9}, 2};
	struct lbp_mantel_haenszel_request rr = {.measure = LBP_MANTEL_HAENSZEL_RR, .level = 0.95};

	refuse(&none1, rr, LBP_EINFINITE);
	refuse(&none2, rr, LBP_EINFINITE);
	refuse(&none, rr, LBP_EINFINITE);
	refuse(&bad, rr, LBP_EDOMAIN);
	refuse(&bad, (struct lbp_mantel_haenszel_request){.measure = LBP_MANTEL_HAENSZEL_IRR, .level = 0.95}, LBP_OK);
	refuse(&two, (struct lbp_mantel_haenszel_request){.level = 1}, LBP_EDOMAIN);
	refuse(&two, (struct lbp_mantel_haenszel_request){.level = 0.9, .raw = &none}, LBP_EDOMAIN);
}

static void
names(void)
{
	CHECK(lbp_mantel_haenszel_find("RD") == LBP_MANTEL_HAENSZEL_RD);
	CHECK(lbp_mantel_haenszel_find("SMD") == -1);
	CHECK_TEXT(lbp_mantel_haenszel_names[LBP_MANTEL_HAENSZEL_IRD], "IRD");
	CHECK(lbp_mantel_haenszel_names[LBP_MANTEL_HAENSZEL_COUNT] == NULL);
}

SUITE("mantel_haenszel", {"one table", one_table}, {"tolbutamide", tolbutamide}, {"BCG trials", bcg_trials},
	{"warfarin trials", warfarin_trials}, {"raw differences", raw_differences}, {"exchanged arms", exchanged_arms},
	{"double zero", double_zero}, {"refusals", refusals}, {"names", names})
