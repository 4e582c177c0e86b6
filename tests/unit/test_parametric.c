/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check.h"
#include "ovarian_data.h"

#include "survival/parametric.h"

enum { MOST = 8 };

struct reported {
	double estimate[MOST], variance[MOST * MOST];
};

static double ovarian_high[OVARIAN];

static struct lbp_lifetimes
ovarian(void)
{
	size_t i;

	for (i = 0; i < OVARIAN; i++)
		ovarian_high[i] = ovarian_event[i] != 0 ? ovarian_time[i] : INFINITY;
	return (struct lbp_lifetimes){
		.n = OVARIAN, .low = ovarian_time, .high = ovarian_high, .columns = 2, .x = ovarian_x};
}

static enum lbp_status
fit(enum lbp_distribution d, const struct lbp_lifetimes *data, struct lbp_parametric *out, struct lbp_error *err)
{
	static const double cuts[] = {200, 400}, knots[] = {4, 6, 6.5};
	struct lbp_parametric_request request = {.distribution = d, .spline_scale = LBP_FORM_HAZARD};

	if (d == LBP_PIECEWISE || d == LBP_SPLINE) {
		request.knot = d == LBP_PIECEWISE ? cuts : knots;
		request.knots = d == LBP_PIECEWISE ? 2 : 3;
	}
	return lbp_parametric_fit(&request, data, out, err);
}

static void
report(const struct lbp_parametric *f, enum lbp_form form, struct reported *out)
{
	struct lbp_error err;

	CHECK_STATUS(lbp_parametric_report(f, form, out->estimate, out->variance, &err), LBP_OK);
}

static double
se(const struct lbp_parametric *f, const struct reported *r, size_t i)
{
	return sqrt(r->variance[i * f->parameters + i]);
}

/*
 * Exponential, two groups: 3 events in 10 person-times, 4 in 5 (x = 1). Log rates log 0.3 and log 0.8, variances 1/3 and
 * 1/3 + 1/4, log likelihood 3 log 0.3 - 3 + 4 log 0.8 - 4; without x 7 log(7 / 15) - 7. As times the signs turn.
 * Robust: group 0 has times 2 e, 2 e, 3 e, 3 c, residuals (event - rate time) 0.4, 0.4, 0.1, -0.9: sum of squares 1.14, so
 * the variance of its log rate is 1.14 / 9.
 */
static void
exponential_by_hand(void)
{
	struct lbp_lifetimes data = {.n = 8, .low = (double[]){2, 2, 3, 3, 1, 1, 1, 2},
		.high = (double[]){2, 2, 3, INFINITY, 1, 1, 1, 2}, .columns = 1, .x = (double[]){0, 0, 0, 0, 1, 1, 1, 1}};
	struct lbp_parametric f;
	struct reported r;
	struct lbp_error err;

	CHECK_STATUS(fit(LBP_EXPONENTIAL, &data, &f, &err), LBP_OK);
	report(&f, LBP_FORM_HAZARD, &r);
	CHECK_NEAR(r.estimate[0], log(0.3), 1e-14);
	CHECK_NEAR(r.estimate[1], log(8.0 / 3), 1e-14);
	CHECK_NEAR(r.variance[0], 1.0 / 3, 1e-14);
	CHECK_NEAR(r.variance[1], -1.0 / 3, 1e-14);
	CHECK_NEAR(r.variance[3], 7.0 / 12, 1e-14);
	CHECK_NEAR(f.log_likelihood, 3 * log(0.3) + 4 * log(0.8) - 7, 1e-14);
	CHECK_NEAR(f.log_likelihood_null, 7 * log(7.0 / 15) - 7, 1e-14);
	CHECK_NEAR(f.aic, 4 - 2 * f.log_likelihood, 1e-15);
	CHECK_NEAR(f.bic, 2 * log(8) - 2 * f.log_likelihood, 1e-15);
	CHECK(f.events == 7 && f.people == 8);
	report(&f, LBP_FORM_TIME, &r);
	CHECK_NEAR(r.estimate[1], -log(8.0 / 3), 1e-14);
	CHECK_STATUS(lbp_parametric_robust(&data, NULL, 0, &f, &err), LBP_OK);
	report(&f, LBP_FORM_HAZARD, &r);
	CHECK_NEAR(r.variance[0], 1.14 / 9, 1e-13);
	lbp_parametric_free(&f);
	lbp_parametric_free(&f);
}

/* survreg of survival 3.5-3, tests/peers/hazard.R. RAYLEIGH and LOGISTIC stop there at a step of 1e-11. */
static const struct {
	enum lbp_distribution distribution;
	double estimate[4], se[4], null, log_likelihood;
} survreg[] = {
	{LBP_EXPONENTIAL, {12.1225260389071, -0.105063796698357, 0.661063023639574, 0},
		{2.39663939415129, 0.0318769666190021, 0.615868347732541, 0}, -98.0322002000472, -91.2089882892468},
	{LBP_WEIBULL, {10.4626152773263, -0.0790953695379708, 0.567275557879728, -0.596674331235791},
		{1.44270499751176, 0.0197871761934329, 0.340325574396538, 0.235224932375787}, -97.9539010471308,
		-88.7617101009818},
	{LBP_RAYLEIGH, {10.2665145030266, -0.0759553785467768, 0.559221660373086, 0},
		{1.23667321036269, 0.0165727107858648, 0.308404971475269, 0}, -101.509829177182, -88.8498089329719},
	{LBP_LOGNORMAL, {9.85455651378237, -0.0765475723683225, 0.690357617060405, -0.381281986063342},
		{1.13777556874884, 0.0170832590898879, 0.316850815836054, 0.218945628772675}, -97.1217420426555,
		-87.6582206605897},
	{LBP_LOGLOGISTIC, {10.215966890614, -0.0805170231322645, 0.591123076205584, -0.905039909775557},
		{1.26099816162913, 0.0186725719908042, 0.329816876284344, 0.238498363523867}, -97.354704484227,
		-88.0431287137132},
	{LBP_GAUSSIAN, {2274.19639235342, -33.1732325590095, 262.025014802786, 5.89277371549504},
		{588.182739454228, 8.81432057077218, 166.513710634366, 0.22241158381821}, -102.382345476813,
		-95.1888834631458},
	{LBP_LOGISTIC, {2466.97859052979, -35.0096240636128, 196.227199467135, 5.34491472452532},
		{628.122564481321, 8.74557258994822, 172.067890263891, 0.243672078957903}, -103.093467366363,
		-95.3903802069306},
};

static void
against_survreg(void)
{
	struct lbp_lifetimes data = ovarian();
	struct lbp_parametric f;
	struct reported r;
	struct lbp_error err;
	size_t i, j;

	for (i = 0; i < sizeof survreg / sizeof survreg[0]; i++) {
		CHECK_STATUS(fit(survreg[i].distribution, &data, &f, &err), LBP_OK);
		report(&f, LBP_FORM_TIME, &r);
		CHECK_NEAR(f.log_likelihood, survreg[i].log_likelihood, 1e-13);
		CHECK_NEAR(f.log_likelihood_null, survreg[i].null, 1e-13);
		for (j = 0; j < f.parameters; j++) {
			CHECK_NEAR(r.estimate[j], survreg[i].estimate[j], 1e-12);
			CHECK_NEAR(se(&f, &r, j), survreg[i].se[j], 2e-11);
		}
		lbp_parametric_free(&f);
	}
	CHECK_STATUS(fit(LBP_WEIBULL, &data, &f, &err), LBP_OK);
	CHECK_STATUS(lbp_parametric_robust(&data, NULL, 0, &f, &err), LBP_OK);
	report(&f, LBP_FORM_TIME, &r);
	CHECK_NEAR(se(&f, &r, 0), 1.42973070532757, 1e-12);
	CHECK_NEAR(se(&f, &r, 3), 0.152964421579488, 1e-12);
	lbp_parametric_free(&f);
}

/*
 * Maximised in R, tests/peers/hazard.R, with age as (age - 56) / 10, rx - 1 and 1000 times the Gompertz shape. Estimates
 * found by function values are good to half the digits of those, standard errors by differences likewise; maxima to all.
 */
static void
check_peer(enum lbp_distribution d, enum lbp_form form, const struct lbp_lifetimes *data, double last_unit,
	const double estimate[4], const double errors[4], double log_likelihood)
{
	struct lbp_parametric f;
	struct reported r;
	struct lbp_error err;
	size_t j;

	CHECK_STATUS(fit(d, data, &f, &err), LBP_OK);
	report(&f, form, &r);
	CHECK_NEAR(f.log_likelihood, log_likelihood, 1e-13);
	for (j = 0; j < 4; j++) {
		CHECK_NEAR(r.estimate[j] * (j == 3 ? last_unit : 1), estimate[j], 1e-6);
		CHECK_NEAR(se(&f, &r, j) * (j == 3 ? last_unit : 1), errors[j], 1e-6);
	}
	lbp_parametric_free(&f);
}

static void
against_maxima_in_r(void)
{
	struct lbp_lifetimes data = ovarian();
	double x[2 * OVARIAN], entry[OVARIAN], high[OVARIAN];
	size_t i;

	for (i = 0; i < OVARIAN; i++) {
		x[2 * i] = (ovarian_x[2 * i] - 56) / 10;
		x[2 * i + 1] = ovarian_x[2 * i + 1] - 1;
		entry[i] = floor(ovarian_time[i] / 3);
		high[i] = ovarian_event[i] != 0 ? ovarian_time[i] + 30 : INFINITY;
	}
	data.x = x;
	check_peer(LBP_GOMPERTZ, LBP_FORM_HAZARD, &data, 1000,
		(double[]){-7.33566577824645, 1.21835244604705, -0.85146657593042, 1.35428869402477},
		(double[]){0.613418428661392, 0.356911542842211, 0.65238235478323, 1.16487632563305}, -90.578216169282);
	check_peer(LBP_GAMMA, LBP_FORM_RATE, &data, 1,
		(double[]){-5.43397223484468, 0.779633140395107, -0.601774419748059, 1.029402752684},
		(double[]){0.534003989887049, 0.182770517692957, 0.321021681058294, 0.378017561203018}, -88.2377546986159);
	data.entry = entry;
	data.high = high;
	check_peer(LBP_WEIBULL, LBP_FORM_TIME, &data, 1,
		(double[]){6.55927121053141, -0.865864641019234, 0.580084840648364, -0.314790667332207},
		(double[]){0.33297248334847, 0.285265659537319, 0.45310708391993, 0.407496407361666}, -45.9302507743331);
}

static void
generalised_gamma_of_aml(void)
{
	static const double time[] = {9, 13, 13, 18, 23, 28, 31, 34, 45, 48, 161, 5, 5, 8, 8, 12, 16, 23, 27, 30, 33, 43, 45};
	static const int event[] = {1, 1, 0, 1, 1, 0, 1, 1, 0, 1, 0, 1, 1, 1, 1, 1, 0, 1, 1, 1, 1, 1, 1};
	double high[23], x[23];
	struct lbp_lifetimes data = {.n = 23, .low = time, .high = high, .columns = 1, .x = x};
	size_t i;

	for (i = 0; i < 23; i++) {
		high[i] = event[i] ? time[i] : INFINITY;
		x[i] = i < 11;
	}
	check_peer(LBP_GENGAMMA, LBP_FORM_TIME, &data, 1,
		(double[]){2.56119416986278, 0.702081525203921, -0.189530838055411, -0.745142950436336},
		(double[]){0.457037168435363, 0.35100917202527, 0.210606850069631, 0.943228571000474}, -78.5750752109141);
}

/* One piece is exponential, a spline without inner knots a Weibull, and their forms say the same. */
static void
nested_models(void)
{
	struct lbp_lifetimes data = ovarian();
	struct lbp_parametric exponential, one_piece, weibull, line;
	struct lbp_parametric_request piece = {.distribution = LBP_PIECEWISE};
	struct lbp_parametric_request spline = {
		.distribution = LBP_SPLINE, .spline_scale = LBP_FORM_HAZARD, .knot = (double[]){4, 6}, .knots = 2};
	struct reported a, b;
	struct lbp_error err;

	CHECK_STATUS(fit(LBP_EXPONENTIAL, &data, &exponential, &err), LBP_OK);
	CHECK_STATUS(lbp_parametric_fit(&piece, &data, &one_piece, &err), LBP_OK);
	CHECK_NEAR(one_piece.log_likelihood, exponential.log_likelihood, 1e-14);
	report(&exponential, LBP_FORM_HAZARD, &a);
	report(&one_piece, LBP_FORM_HAZARD, &b);
	CHECK_NEAR(b.estimate[0], a.estimate[1], 1e-12);
	CHECK_NEAR(b.estimate[2], a.estimate[0], 1e-12);
	CHECK_NEAR(se(&one_piece, &b, 2), se(&exponential, &a, 0), 1e-12);
	CHECK_STATUS(fit(LBP_WEIBULL, &data, &weibull, &err), LBP_OK);
	CHECK_STATUS(lbp_parametric_fit(&spline, &data, &line, &err), LBP_OK);
	CHECK_NEAR(line.log_likelihood, weibull.log_likelihood, 1e-14);
	report(&weibull, LBP_FORM_HAZARD, &a);
	report(&line, LBP_FORM_HAZARD, &b);
	CHECK_NEAR(b.estimate[1], a.estimate[1], 1e-12);
	CHECK_NEAR(log(b.estimate[3]), a.estimate[3], 1e-12);
	CHECK_NEAR(se(&line, &b, 3) / b.estimate[3], se(&weibull, &a, 3), 1e-12);
	report(&weibull, LBP_FORM_TIME, &b);
	CHECK_NEAR(-b.estimate[1] / exp(b.estimate[3]), a.estimate[1], 1e-12);
	CHECK_TEXT(lbp_parametric_name(&weibull, LBP_FORM_TIME, 0), "log_scale");
	CHECK_TEXT(lbp_parametric_name(&weibull, LBP_FORM_HAZARD, 0), "log_shape");
	CHECK(lbp_parametric_has_form(&weibull, LBP_FORM_HAZARD) && !lbp_parametric_has_form(&line, LBP_FORM_TIME));
	lbp_parametric_free(&exponential);
	lbp_parametric_free(&one_piece);
	lbp_parametric_free(&weibull);
	lbp_parametric_free(&line);
}

/* Twice the unit of time moves the intercept of a Weibull time by log 2 and nothing else; a weight of 2 is two rows. */
static void
units_and_weights(void)
{
	struct lbp_lifetimes data = ovarian(), twice = data, heavy = data;
	double low[2 * OVARIAN], high[2 * OVARIAN], x[4 * OVARIAN], weight[OVARIAN];
	struct lbp_parametric plain, other;
	struct reported a, b;
	struct lbp_error err;
	size_t i;

	for (i = 0; i < OVARIAN; i++) {
		low[i] = low[OVARIAN + i] = 2 * data.low[i];
		high[i] = high[OVARIAN + i] = 2 * data.high[i];
		memcpy(x + 2 * i, data.x + 2 * i, 2 * sizeof *x);
		memcpy(x + 2 * OVARIAN + 2 * i, data.x + 2 * i, 2 * sizeof *x);
		weight[i] = 2;
	}
	twice.n = 2 * OVARIAN;
	twice.low = low;
	twice.high = high;
	twice.x = x;
	heavy.weight = weight;
	CHECK_STATUS(fit(LBP_WEIBULL, &heavy, &plain, &err), LBP_OK);
	CHECK_STATUS(fit(LBP_WEIBULL, &twice, &other, &err), LBP_OK);
	report(&plain, LBP_FORM_TIME, &a);
	report(&other, LBP_FORM_TIME, &b);
	CHECK_NEAR(b.estimate[0] - a.estimate[0], log(2), 1e-12);
	CHECK_NEAR(b.estimate[1], a.estimate[1], 1e-12);
	CHECK_NEAR(se(&other, &b, 2), se(&plain, &a, 2), 1e-12);
	CHECK_NEAR(other.log_likelihood, plain.log_likelihood - 2 * plain.events / 2 * log(2), 1e-13);
	lbp_parametric_free(&plain);
	lbp_parametric_free(&other);
}

/* Event times 1, e, e^2, e^4 and a censored one: quantiles of 0, 1, 2, 4 by (n - 1) p. */
static void
knots(void)
{
	double t[] = {exp(2), 1, exp(4), exp(1), 90}, high[] = {exp(2), 1, exp(4), exp(1), INFINITY}, knot[7];
	struct lbp_lifetimes data = {.n = 5, .low = t, .high = high};
	struct lbp_error err;

	CHECK_STATUS(lbp_parametric_knots(&data, 2, knot, &err), LBP_OK);
	CHECK(knot[0] == 0);
	CHECK_NEAR(knot[1], 1, 1e-15);
	CHECK_NEAR(knot[2], 2, 1e-15);
	CHECK_NEAR(knot[3], 4, 1e-15);
	data.n = 1;
	CHECK_STATUS(lbp_parametric_knots(&data, 0, knot, &err), LBP_EDOMAIN);
	data.low = (double[]){1};
	data.high = (double[]){2};
	CHECK_STATUS(lbp_parametric_knots(&data, 0, knot, &err), LBP_EDOMAIN);
	data = (struct lbp_lifetimes){.n = 2, .low = (double[]){1, -INFINITY}, .high = (double[]){3, 2}};
	CHECK_STATUS(lbp_parametric_knots(&data, 0, knot, &err), LBP_OK); /* the middles, 2 and 1 */
	CHECK(knot[0] == 0);
	CHECK_NEAR(knot[1], log(2), 1e-15);
}

static enum lbp_status
refuse(enum lbp_distribution d, const struct lbp_lifetimes *data, struct lbp_error *err, size_t *which)
{
	struct lbp_parametric f;
	enum lbp_status status = fit(d, data, &f, err);

	*which = f.which;
	lbp_parametric_free(&f);
	return status;
}

static void
refusals_of_rows(void)
{
	static const struct {
		double low, high, entry, weight;
	} bad[] = {{0, 0, 0, 1}, {5, 4, 0, 1}, {NAN, 4, 0, 1}, {-1, 0, 0, 1}, {4, 4, 4, 1}, {4, INFINITY, 5, 1},
		{4, 4, 0, 0}, {4, 4, 0, NAN}, {-INFINITY, INFINITY, 0, 1}, {4, 4, NAN, 1}};
	double low[2] = {1}, high[2] = {1}, entry[2] = {0}, weight[2] = {1};
	struct lbp_lifetimes data = {.n = 2, .low = low, .high = high, .entry = entry, .weight = weight};
	struct lbp_error err;
	size_t i, which;

	for (i = 0; i < sizeof bad / sizeof bad[0]; i++) {
		low[1] = bad[i].low;
		high[1] = bad[i].high;
		entry[1] = bad[i].entry;
		weight[1] = bad[i].weight;
		CHECK_STATUS(refuse(LBP_EXPONENTIAL, &data, &err, &which), LBP_EDOMAIN);
		CHECK(err.row == 1);
	}
	CHECK_STATUS(lbp_lifetimes_check(&(struct lbp_lifetimes){.n = 1, .low = (double[]){-3}, .high = (double[]){-3}}, 1,
		&err), LBP_OK);
	data = (struct lbp_lifetimes){.n = 2, .low = (double[]){1, 2}, .high = (double[]){INFINITY, INFINITY}};
	CHECK_STATUS(refuse(LBP_WEIBULL, &data, &err, &which), LBP_EDOMAIN);
	CHECK(err.row == LBP_NO_ROW);
}

/* Nobody with x2 = 1 has the event; x3 = 2 x1; nothing happens in a piece; all times equal. */
static void
refusals_of_models(void)
{
	double x[6 * 2] = {1, 0, 0, 0, 0, 0, 1, 0, 0, 1, 1, 1}, same[6 * 2] = {0, 0, 1, 2, 2, 4, 3, 6, 4, 8, 5, 10};
	double low[] = {1, 2, 3, 4, 5, 6}, high[] = {1, 2, 3, 4, INFINITY, INFINITY}, all_2[] = {2, 2, 2, 2, 2, 2};
	struct lbp_lifetimes data = {.n = 6, .low = low, .high = high, .columns = 2, .x = x};
	struct lbp_error err;
	size_t which;

	CHECK_STATUS(refuse(LBP_WEIBULL, &data, &err, &which), LBP_EINFINITE);
	CHECK(which == 2);
	CHECK_STATUS(refuse(LBP_PIECEWISE, &data, &err, &which), LBP_EINFINITE); /* nobody after 200 */
	CHECK(which == 3);
	data.x = same;
	CHECK_STATUS(refuse(LBP_WEIBULL, &data, &err, &which), LBP_ESINGULAR);
	CHECK(which == 2);
	data = (struct lbp_lifetimes){.n = 6, .low = all_2, .high = all_2};
	CHECK_STATUS(refuse(LBP_WEIBULL, &data, &err, &which), LBP_EINFINITE);
	CHECK_STATUS(refuse(LBP_GOMPERTZ, &data, &err, &which), LBP_EINFINITE);
	CHECK_STATUS(refuse(LBP_EXPONENTIAL, &data, &err, &which), LBP_OK);
}

SUITE("parametric", {"exponential by hand", exponential_by_hand}, {"against survreg", against_survreg},
	{"against maxima in R", against_maxima_in_r}, {"generalised gamma of aml", generalised_gamma_of_aml},
	{"nested models", nested_models}, {"units and weights", units_and_weights}, {"knots", knots},
	{"refusals of rows", refusals_of_rows}, {"refusals of models", refusals_of_models})
