/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check.h"

#include "survival/states.h"

static struct lbp_states
fit(const struct lbp_stays *stays, double tau)
{
	struct lbp_states out;
	struct lbp_error err;

	CHECK_STATUS(lbp_states_fit(stays, tau, &out, &err), LBP_OK);
	return out;
}

/*
 * Four people from a (0), all from time 0: one moves to b (1) at 1, another from a to c (2) at 2, the first from b to c at
 * 3, the last two are censored in a at 4. p(1) = 3/4, 1/4, 0; p(2): a keeps 2/3 of 3/4 = 1/2, c 1/4; p(3): b is empty, c 1/2.
 * Everybody is seen to the end or moves: shares of four, errors sqrt(p (1 - p) / 4). Mean time to 5: a 1 + 3/4 + 1/2 3 =
 * 3.25, b 2/4, c 1/4 + 2/2.
 */
static void
by_hand(void)
{
	static const double start[] = {0, 1, 0, 0, 0}, stop[] = {1, 3, 2, 4, 4};
	static const unsigned char from[] = {0, 1, 0, 0, 0}, to[] = {1, 2, 2, 0, 0};
	static const uint32_t id[] = {0, 0, 1, 2, 3};
	struct lbp_stays stays = {.n = 5, .states = 3, .start = start, .stop = stop, .from = from, .to = to, .cluster = id,
		.clusters = 4};
	struct lbp_states s = fit(&stays, 5);
	size_t j;

	CHECK(s.count == 4 && s.time[1] == 2);
	CHECK(s.p[0] == 0.75 && s.p[1] == 0.25 && s.p[2] == 0);
	CHECK_NEAR(s.p[3], 0.5, 1e-15);
	CHECK(s.p[7] == 0 && s.se[7] == 0); /* exactly: nobody is in b any more */
	CHECK_NEAR(s.p[8], 0.5, 1e-15);
	for (j = 0; j < 12; j++)
		CHECK_WITHIN(s.se[j], sqrt(s.p[j] * (1 - s.p[j]) / 4), 1e-15); /* some are 0 */
	CHECK(s.n_risk[0] == 4 && s.n_risk[3] == 3 && s.n_risk[4] == 1 && s.n_censor[9] == 2 && s.n_event[5] == 1);
	CHECK(s.moves[1] == 1 && s.moves[2] == 1 && s.moves[5] == 1 && s.censored[0] == 2);
	CHECK(s.person_time[0] == 11 && s.person_time[1] == 2 && s.n_initial[0] == 4);
	CHECK_NEAR(s.mean[0], 3.25, 1e-15);
	CHECK_NEAR(s.mean[1], 0.5, 1e-15);
	CHECK_NEAR(s.mean[2], 1.25, 1e-15);
	/* times in a to 5: 1, 2, 5, 5; their spread about 3.25, over 4 */
	CHECK_NEAR(s.mean_se[0], sqrt(2.25 * 2.25 + 1.25 * 1.25 + 2 * 1.75 * 1.75) / 4, 1e-14);
	lbp_states_free(&s);
	lbp_states_free(&s);
}

/* The people of tests/peers/states.R: late entry, ways back, weights, sites; the first 14 and the last 3 begin in a (0). */
enum { ROWS = 17, ALL = 20 };
static const double start[] = {0, 2, 5, 0, 0, 3, 1, 0, 6, 2, 0, 4, 0, 0, 4, 6, 1, 2, 6, 0};
static const double stop[] = {2, 5, 9, 4, 3, 8, 3, 6, 7, 5, 4, 8, 7, 4, 6, 8, 9, 6, 10, 3};
static const unsigned char from[] = {0, 1, 0, 0, 0, 1, 0, 0, 1, 0, 0, 1, 0, 0, 1, 0, 0, 1, 0, 1};
static const unsigned char to[] = {1, 0, 2, 2, 1, 1, 0, 1, 2, 0, 1, 2, 0, 1, 0, 0, 2, 0, 0, 2};
static const double weight[] = {1, 1, 1, 2, 0.5, 0.5, 1.5, 1, 1, 1, 1, 1, 3, 1, 1, 1, 1, 2, 2, 1};
static const uint32_t id[] = {0, 0, 0, 1, 2, 2, 3, 4, 4, 5, 7, 7, 9, 10, 10, 10, 11, 6, 6, 8};
static const uint32_t site[] = {0, 0, 0, 0, 1, 1, 1, 2, 2, 2, 3, 3, 4, 5, 5, 5, 5, 3, 3, 4};

static struct lbp_stays
people(size_t rows, const double *w, const uint32_t *cluster)
{
	return (struct lbp_stays){.n = rows, .states = 3, .start = start, .stop = stop, .from = from, .to = to, .weight = w,
		.cluster = cluster, .clusters = 12};
}

static void
peer_values(void)
{
	struct lbp_stays plain = people(ROWS, NULL, id), weighted = people(ROWS, weight, id), sites = people(ROWS, weight, site);
	struct lbp_states s = fit(&plain, 0);

	CHECK(s.count == 8 && s.mean == NULL);
	CHECK_NEAR(s.p[3 * 4 + 1], 0.357914462081129, 1e-13);
	CHECK_NEAR(s.p[3 * 7 + 2], 0.880695179306290, 1e-13);
	CHECK_NEAR(s.se[3 * 2 + 2], 0.106396265732046, 1e-13);
	CHECK_NEAR(s.se[3 * 6 + 0], 0.174263967285317, 1e-13);
	CHECK(s.p[3 * 7] == 0 && s.se[3 * 7] == 0);
	lbp_states_free(&s);
	s = fit(&weighted, 8);
	CHECK_NEAR(s.p[3 * 5 + 2], 0.267447089947090, 1e-13);
	CHECK_NEAR(s.se[3 * 4 + 0], 0.1886500744176742, 1e-13);
	CHECK_NEAR(s.se[3 * 6 + 1], 0.0466857892542649, 1e-13);
	CHECK_NEAR(s.mean[0], 6.124074074074074, 1e-14);
	CHECK_NEAR(s.mean_se[0], 0.703811703219202, 1e-13);
	CHECK_NEAR(s.mean_se[2], 0.622879266395767, 1e-13);
	lbp_states_free(&s);
	s = fit(&sites, 8);
	CHECK_NEAR(s.se[3 * 1 + 0], 0.0687964072858135, 1e-13);
	CHECK_NEAR(s.se[3 * 6 + 2], 0.1617308804157272, 1e-13);
	CHECK_NEAR(s.mean_se[1], 0.402790166356553, 1e-13);
	lbp_states_free(&s);
}

/*
 * The variance is the sum over clusters of squared derivatives by their weights, all weights of a cluster growing by a
 * share: differences of the estimate itself, with two initial states, which vary too.
 */
static void
derivatives(void)
{
	static const double by = 1e-5;
	struct lbp_stays sites = people(ALL, weight, site);
	struct lbp_states s = fit(&sites, 8), up, down;
	double square[3] = {0}, mean[3] = {0}, changed[ALL], slope;
	size_t c, i, j;
	int sign;

	for (c = 0; c < 6; c++) {
		struct lbp_states *both[] = {&down, &up};

		for (sign = 0; sign < 2; sign++) {
			struct lbp_stays other = people(ALL, changed, site);

			for (i = 0; i < ALL; i++)
				changed[i] = weight[i] * (site[i] == c ? 1 + (sign ? by : -by) : 1);
			*both[sign] = fit(&other, 8);
		}
		for (j = 0; j < 3; j++) {
			slope = (up.p[3 * 5 + j] - down.p[3 * 5 + j]) / (2 * by);
			square[j] += slope * slope;
			slope = (up.mean[j] - down.mean[j]) / (2 * by);
			mean[j] += slope * slope;
		}
		lbp_states_free(&up);
		lbp_states_free(&down);
	}
	CHECK(s.initial[0] > 0.9 && s.initial[1] > 0.05 && s.initial_se[0] > 0);
	for (j = 0; j < 3; j++) {
		CHECK_NEAR(s.se[3 * 5 + j], sqrt(square[j]), 1e-8); /* of differences of 1e-5 */
		CHECK_NEAR(s.mean_se[j], sqrt(mean[j]), 1e-8);
	}
	lbp_states_free(&s);
}

/* Two states, no late entry: Kaplan-Meier with Greenwood's error. 5 people, deaths at 1, 3, 5, censored at 2 and 4. */
static void
kaplan_meier(void)
{
	static const double zero[5] = {0}, time[] = {1, 2, 3, 4, 5};
	static const unsigned char alive[5] = {0}, dead[] = {1, 0, 1, 0, 1};
	struct lbp_stays stays = {.n = 5, .states = 2, .start = zero, .stop = time, .from = alive, .to = dead};
	struct lbp_states s = fit(&stays, NAN);

	CHECK(s.count == 5);
	CHECK_NEAR(s.p[4], 8.0 / 15, 1e-15);
	CHECK_NEAR(s.se[4], 8.0 / 15 * sqrt(1.0 / 20 + 1.0 / 6), 1e-14);
	CHECK_NEAR(s.se[6], s.se[4], 1e-15); /* a censoring changes nothing */
	CHECK(s.p[8] == 0 && s.se[8] == 0 && s.p[9] == 1);
	lbp_states_free(&s);
}

/* A stay cut in two is the stay; order of rows does not show. */
static void
carried_on(void)
{
	static const double begin[] = {2, 0, 0}, end[] = {5, 4, 2};
	static const unsigned char in[] = {0, 0, 0}, out[] = {1, 1, 0}, goes_on[] = {0, 0, 1};
	static const uint32_t who[] = {0, 1, 0};
	struct lbp_stays stays = {.n = 3, .states = 2, .start = begin, .stop = end, .from = in, .to = out, .goes_on = goes_on,
		.cluster = who, .clusters = 2};
	struct lbp_states s = fit(&stays, 6);

	CHECK(s.count == 2 && s.time[0] == 4 && s.n_risk[0] == 2 && s.censored[0] == 0);
	CHECK_NEAR(s.se[0], sqrt(0.125), 1e-15);
	CHECK_NEAR(s.mean[0], 4.5, 1e-15);
	CHECK_NEAR(s.mean_se[0], sqrt(0.5) / 2, 1e-15);
	lbp_states_free(&s);
}

static void
refusals(void)
{
	double begin[] = {0, 0}, end[] = {1, 1}, w[] = {1, 1};
	unsigned char in[] = {0, 0}, out[] = {1, 1};
	struct lbp_stays stays = {.n = 2, .states = 2, .start = begin, .stop = end, .from = in, .to = out, .weight = w}, other;
	struct lbp_states s;
	struct lbp_error err;

	other = stays;
	other.n = 0;
	CHECK_STATUS(lbp_states_fit(&other, 0, &s, &err), LBP_EDOMAIN);
	other = stays;
	other.states = 1;
	CHECK_STATUS(lbp_states_fit(&other, 0, &s, &err), LBP_EDOMAIN);
	other.states = LBP_STATES_MOST + 1;
	CHECK_STATUS(lbp_states_fit(&other, 0, &s, &err), LBP_EDOMAIN);
	begin[1] = 1;
	CHECK_STATUS(lbp_states_fit(&stays, 0, &s, &err), LBP_EDOMAIN);
	CHECK(err.row == 1);
	begin[1] = 0;
	w[1] = 0;
	CHECK_STATUS(lbp_states_fit(&stays, 0, &s, &err), LBP_EDOMAIN);
	w[1] = 1;
	out[1] = 2;
	CHECK_STATUS(lbp_states_fit(&stays, 0, &s, &err), LBP_EDOMAIN);
	CHECK(err.row == 1);
	lbp_states_free(&s);
}

SUITE("states", {"by hand", by_hand}, {"peer values", peer_values}, {"derivatives", derivatives},
	{"Kaplan-Meier", kaplan_meier}, {"carried on", carried_on}, {"refusals", refusals})
