/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cif_data.h"

#include "survival/fine_gray.h"

/*
 * Three people, nobody censored: x = 1 with the event at 1, x = 1 with another event at 2, x = 0 with the event at 3. The
 * second stays at risk with weight 1, so with t = exp(beta) the score is 1 - 2t / (2t + 1) - t / (t + 1), which is 0 at
 * 2 t^2 = 1: beta = -log(2) / 2. The information is 2t / (2t + 1)^2 + t / (t + 1)^2.
 */
static void
by_hand(void)
{
	struct lbp_fine_gray_rows rows = {3, 1, NULL, (double[]){1, 2, 3}, (unsigned char[]){1, 2, 1}, (double[]){1, 1, 0}};
	struct lbp_fine_gray fit;
	double t = sqrt(0.5), first = 1 / (2 * t + 1), second = 1 / (t + 1);

	CHECK_STATUS(lbp_fine_gray_fit(&rows, LBP_TIED_AT_RISK, &fit, NULL, NULL), LBP_OK);
	CHECK_NEAR(fit.beta[0], -log(2) / 2, 1e-14);
	CHECK_NEAR(fit.model[0], 1 / (2 * t * first * first + t * second * second), 1e-14);
	CHECK_NEAR(fit.loglik_null, -log(3) - log(3 - 1), 1e-15);
	CHECK_NEAR(fit.loglik, log(t) + log(first) + log(second), 1e-15);
	CHECK(fit.events == 2 && fit.competing == 1 && fit.times == 2);
	CHECK_NEAR(lbp_fine_gray_incidence(&fit, (double[]){0}, 1), 1 - exp(-first), 1e-14);
	CHECK_NEAR(lbp_fine_gray_incidence(&fit, (double[]){1}, 3), 1 - exp(-t * (first + second)), 1e-14);
	CHECK_NEAR(lbp_fine_gray_incidence(&fit, (double[]){1}, 0.5), 0, 0);
	/* nobody is censored: the censoring distribution is known */
	CHECK_NEAR(fit.sandwich[0], fit.robust[0], 1e-15);
	lbp_fine_gray_free(&fit);
}

static void
peer_rows(size_t cause, double scale, double shift, int backwards, double *time, unsigned char *outcome, double *x)
{
	size_t i, to;

	for (i = 0; i < PEOPLE; i++) {
		to = backwards ? PEOPLE - 1 - i : i;
		time[to] = peer_time[i];
		outcome[to] = peer_status[i] == 0 ? LBP_OUTCOME_CENSORED
			: peer_status[i] == cause ? LBP_OUTCOME_EVENT
			                          : LBP_OUTCOME_COMPETING;
		x[2 * to] = i >= 12;
		x[2 * to + 1] = scale * peer_x[i] + shift;
	}
}

static void
check(size_t cause, const double want[7], double last)
{
	double time[PEOPLE], x[2 * PEOPLE];
	unsigned char outcome[PEOPLE];
	struct lbp_fine_gray_rows rows = {PEOPLE, 2, NULL, time, outcome, x};
	struct lbp_fine_gray fit;

	peer_rows(cause, 1, 0, 0, time, outcome, x);
	CHECK_STATUS(lbp_fine_gray_fit(&rows, LBP_TIED_AT_RISK, &fit, NULL, NULL), LBP_OK);
	CHECK_NEAR(fit.beta[0], want[0], 1e-12);
	CHECK_NEAR(fit.beta[1], want[1], 1e-12);
	CHECK_NEAR(fit.sandwich[0], want[2], 1e-12);
	CHECK_NEAR(fit.sandwich[1], want[3], 1e-12);
	CHECK_NEAR(fit.sandwich[3], want[4], 1e-12);
	CHECK_NEAR(fit.loglik_null, want[5], 1e-13);
	CHECK_NEAR(fit.loglik, want[6], 1e-13);
	CHECK_NEAR(lbp_fine_gray_incidence(&fit, (double[]){1, 3}, 20), last, 1e-12);
	lbp_fine_gray_free(&fit);
}

/* tests/peers/cif.R */
static void
against_peers(void)
{
	static const double first[] = {-0.2695234891283734, 0.1522641282317164, 0.3528137211058577, 0.0148099997135356,
		0.0185620654182873, -27.3847053416946515, -26.7794780298056239};
	static const double second[] = {0.3461242447743819, -0.1013350288811766, 0.5410210244960456, -0.0263968908198606,
		0.0250518444560955, -19.5844941356785540, -19.3431895305108377};
	double time[PEOPLE], x[2 * PEOPLE];
	unsigned char outcome[PEOPLE];
	struct lbp_fine_gray_rows rows = {PEOPLE, 2, NULL, time, outcome, x};
	struct lbp_fine_gray fit;

	check(1, first, 0.4023464058739394);
	check(2, second, 0.4512027938015770);
	peer_rows(1, 1, 0, 0, time, outcome, x);
	CHECK_STATUS(lbp_fine_gray_fit(&rows, LBP_TIED_GONE, &fit, NULL, NULL), LBP_OK);
	CHECK_NEAR(fit.beta[0], -0.271144539328974, 1e-12);
	CHECK_NEAR(fit.beta[1], 0.152560993096573, 1e-12);
	CHECK_NEAR(fit.robust[0], 0.353281384729397, 1e-12);
	CHECK_NEAR(fit.robust[1], 0.0150833108950346, 1e-12);
	CHECK_NEAR(fit.robust[3], 0.0184551212429345, 1e-12);
	CHECK_NEAR(fit.model[0], 0.403972978793967, 1e-12);
	CHECK_NEAR(fit.model[3], 0.0223898645200575, 1e-12);
	lbp_fine_gray_free(&fit);
}

/* The estimate goes by the scale of a covariate, and not by its origin nor by the order of rows. */
static void
invariance(void)
{
	double time[PEOPLE], x[2 * PEOPLE];
	unsigned char outcome[PEOPLE];
	struct lbp_fine_gray_rows rows = {PEOPLE, 2, NULL, time, outcome, x};
	struct lbp_fine_gray fit, other;

	peer_rows(1, 1, 0, 0, time, outcome, x);
	CHECK_STATUS(lbp_fine_gray_fit(&rows, LBP_TIED_AT_RISK, &fit, NULL, NULL), LBP_OK);
	peer_rows(1, 100, 2000, 1, time, outcome, x);
	CHECK_STATUS(lbp_fine_gray_fit(&rows, LBP_TIED_AT_RISK, &other, NULL, NULL), LBP_OK);
	CHECK_NEAR(other.beta[0], fit.beta[0], 1e-12);
	CHECK_NEAR(100 * other.beta[1], fit.beta[1], 1e-12);
	CHECK_NEAR(1e4 * other.sandwich[3], fit.sandwich[3], 1e-12);
	CHECK_NEAR(lbp_fine_gray_incidence(&other, (double[]){1, 2300}, 9),
		lbp_fine_gray_incidence(&fit, (double[]){1, 3}, 9), 1e-12);
	lbp_fine_gray_free(&fit);
	lbp_fine_gray_free(&other);
}

/*
 * The people of tests/peers/cif.R who come late: finegray() and coxph(). Then a start of 0 for everybody, which is none; and
 * one by hand: a first event alone, at 1, and two who enter later at 2, of whom nobody may stand for it.
 */
static void
late_entry(void)
{
	static double start[PEOPLE] = {0, 0, 1, 2, 0, 3, 0, 4, 1, 5, 6, 0, 0, 1, 0, 2, 3, 0, 5, 0, 1, 7, 4, 2};
	double time[PEOPLE], x[2 * PEOPLE];
	unsigned char outcome[PEOPLE];
	struct lbp_fine_gray_rows rows = {PEOPLE, 2, start, time, outcome, x};
	struct lbp_fine_gray_rows hole = {3, 1, (double[]){0, 2, 2}, (double[]){1, 3, 4}, (unsigned char[]){LBP_OUTCOME_COMPETING,
		LBP_OUTCOME_EVENT, LBP_OUTCOME_EVENT}, (double[]){0, 1, 0}};
	struct lbp_fine_gray fit, none;
	struct lbp_error err;
	size_t i;

	peer_rows(1, 1, 0, 0, time, outcome, x);
	CHECK_STATUS(lbp_fine_gray_fit(&rows, LBP_TIED_GONE, &fit, NULL, NULL), LBP_OK);
	CHECK_NEAR(fit.beta[0], -0.275328970591516, 1e-12);
	CHECK_NEAR(fit.beta[1], 0.187549089138603, 1e-12);
	CHECK_NEAR(fit.robust[0], 0.3965770563097698, 1e-12);
	CHECK_NEAR(fit.robust[1], 0.0337050632831279, 1e-12);
	CHECK_NEAR(fit.robust[3], 0.0223206031620086, 1e-12);
	CHECK_NEAR(fit.model[0], 0.4342987203426011, 1e-12);
	CHECK_NEAR(fit.model[3], 0.0247935191700031, 1e-12);
	CHECK(isnan(fit.sandwich[0]));
	lbp_fine_gray_free(&fit);
	for (i = 0; i < PEOPLE; i++)
		start[i] = 0;
	CHECK_STATUS(lbp_fine_gray_fit(&rows, LBP_TIED_GONE, &fit, NULL, NULL), LBP_OK);
	rows.start = NULL;
	CHECK_STATUS(lbp_fine_gray_fit(&rows, LBP_TIED_GONE, &none, NULL, NULL), LBP_OK);
	CHECK_NEAR(fit.beta[0], none.beta[0], 1e-15);
	CHECK_NEAR(fit.robust[3], none.robust[3], 1e-15);
	lbp_fine_gray_free(&fit);
	lbp_fine_gray_free(&none);
	CHECK_STATUS(lbp_fine_gray_fit(&hole, LBP_TIED_GONE, &fit, NULL, &err), LBP_EDOMAIN);
	lbp_fine_gray_free(&fit);
}

static void
refusals(void)
{
	double time[PEOPLE], x[2 * PEOPLE];
	unsigned char outcome[PEOPLE];
	struct lbp_fine_gray_rows rows = {PEOPLE, 2, NULL, time, outcome, x};
	struct lbp_fine_gray fit;
	size_t column = 99, i;

	peer_rows(3, 1, 0, 0, time, outcome, x);
	CHECK_STATUS(lbp_fine_gray_fit(&rows, LBP_TIED_AT_RISK, &fit, NULL, NULL), LBP_EDOMAIN);
	lbp_fine_gray_free(&fit);
	peer_rows(1, 0, 7, 0, time, outcome, x); /* a constant */
	CHECK_STATUS(lbp_fine_gray_fit(&rows, LBP_TIED_AT_RISK, &fit, &column, NULL), LBP_ESINGULAR);
	CHECK(column == 1);
	lbp_fine_gray_free(&fit);
	for (i = 0; i < PEOPLE; i++)
		x[2 * i + 1] = 0.1 + (time[i] == 1 ? 0.7 : 0);
	outcome[12] = LBP_OUTCOME_CENSORED; /* at 1, so that it varies ahead of the first event only */
	CHECK_STATUS(lbp_fine_gray_fit(&rows, LBP_TIED_AT_RISK, &fit, &column, NULL), LBP_ESINGULAR);
	lbp_fine_gray_free(&fit);
	peer_rows(1, 0, 0.1, 0, time, outcome, x); /* a constant whose mean is rounded */
	CHECK_STATUS(lbp_fine_gray_fit(&rows, LBP_TIED_AT_RISK, &fit, &column, NULL), LBP_ESINGULAR);
	CHECK(column == 1);
	lbp_fine_gray_free(&fit);
	for (i = 0; i < PEOPLE; i++)
		x[2 * i + 1] = 3 - 2 * x[2 * i]; /* the arm again */
	CHECK_STATUS(lbp_fine_gray_fit(&rows, LBP_TIED_AT_RISK, &fit, &column, NULL), LBP_ESINGULAR);
	CHECK(column == 1);
	lbp_fine_gray_free(&fit);
	peer_rows(1, 1, 0, 0, time, outcome, x);
	for (i = 0; i < PEOPLE; i++)
		x[2 * i] = outcome[i] == LBP_OUTCOME_CENSORED; /* nobody with it has the event */
	CHECK_STATUS(lbp_fine_gray_fit(&rows, LBP_TIED_AT_RISK, &fit, &column, NULL), LBP_EINFINITE);
	CHECK(column == 0);
	lbp_fine_gray_free(&fit);
}

SUITE("fine_gray", {"late entry", late_entry}, {"by hand", by_hand}, {"peers", against_peers}, {"invariance", invariance}, {"refusals", refusals})
