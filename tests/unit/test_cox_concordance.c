/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bits.h"
#include "cox_examples.h"
#include "survival/cox_concordance.h"

enum { MOST = 60 };

/* Pairs counted one by one: influence of each row on concordant, discordant and tied. */
struct counted {
	double sums[3], tied_time, tied_both;
	double influence[MOST][3];
};

/* The weight of a time: here n, I and N_G2 are enough to tell the factors apart. */
static double
weight_at(const struct lbp_cox_data *d, size_t stratum, double time, enum lbp_concordance_weighting weighting)
{
	double at_risk = 0, g = 1, s = 1, all = 0;
	size_t i, j;

	for (i = d->begin[stratum]; i < d->begin[stratum + 1]; i++) {
		all += lbp_cox_weight(d, i);
		if (d->stop[i] >= time && (d->start == NULL || d->start[i] < time))
			at_risk += lbp_cox_weight(d, i);
	}
	for (i = d->begin[stratum]; i < d->begin[stratum + 1] && d->stop[i] < time; i++) {
		double n = 0, died = 0, lost = 0;

		if (i > d->begin[stratum] && d->stop[i - 1] == d->stop[i])
			continue;
		for (j = d->begin[stratum]; j < d->begin[stratum + 1]; j++) {
			if (d->stop[j] >= d->stop[i] && (d->start == NULL || d->start[j] < d->stop[i]))
				n += lbp_cox_weight(d, j);
			if (d->stop[j] == d->stop[i])
				*(d->event[j] ? &died : &lost) += lbp_cox_weight(d, j);
		}
		s *= 1 - died / n;
		if (lost > 0)
			g *= 1 - lost / (n - died);
	}
	switch (weighting) {
	case LBP_CONCORDANCE_S:
		return all * s / at_risk;
	case LBP_CONCORDANCE_S_G:
		return all * s / (g * at_risk);
	case LBP_CONCORDANCE_N_G2:
		return 1 / (g * g);
	case LBP_CONCORDANCE_I:
		return 1 / at_risk;
	default:
		return 1;
	}
}

static void
compare(const struct lbp_cox_data *d, const double *x, size_t i, size_t j, double weight, struct counted *c)
{
	double wi = lbp_cox_weight(d, i), wj = lbp_cox_weight(d, j);
	int kind = x[i] > x[j] ? 0 : x[i] < x[j] ? 1 : 2;

	c->sums[kind] += weight * wi * wj;
	c->influence[i][kind] += weight * wj;
	c->influence[j][kind] += weight * wi;
}

static void
count_pairs(const struct lbp_cox_data *d, const double *x, enum lbp_concordance_weighting weighting, struct counted *c)
{
	size_t s, i, j;

	*c = (struct counted){.tied_time = 0};
	for (s = 0; s < d->strata; s++)
		for (i = d->begin[s]; i < d->begin[s + 1]; i++)
			for (j = d->begin[s]; d->event[i] && j < d->begin[s + 1]; j++) {
				int at_risk = d->start == NULL || d->start[j] < d->stop[i];

				if (d->stop[j] == d->stop[i] && d->event[j]) {
					double pair = j < i ? lbp_cox_weight(d, i) * lbp_cox_weight(d, j) : 0;

					*(x[i] == x[j] ? &c->tied_both : &c->tied_time) += pair;
				} else if (at_risk && d->stop[j] >= d->stop[i])
					compare(d, x, i, j, weight_at(d, s, d->stop[i], weighting), c);
			}
}

static void
check_counts(const struct lbp_cox_arrays *rows, enum lbp_concordance_weighting weighting)
{
	struct lbp_cox_data d = {0};
	struct lbp_concordance got;
	struct lbp_error err;
	struct counted c;
	double x[MOST], cluster[MOST] = {0}, all, somers, square = 0;
	size_t i;

	cox_sort(&d, rows);
	for (i = 0; i < d.n; i++)
		x[i] = lbp_cox_predictor(&d, (double[]){1}, i);
	count_pairs(&d, x, weighting, &c);
	CHECK_STATUS(lbp_cox_concordance(&d, x, weighting, &got, &err), LBP_OK);
	CHECK_NEAR(got.concordant, c.sums[0], 1e-12);
	CHECK_NEAR(got.discordant, c.sums[1], 1e-12);
	CHECK_NEAR(got.tied_predictor, c.sums[2], 1e-12);
	CHECK_NEAR(got.tied_time, c.tied_time, 1e-12);
	CHECK_NEAR(got.tied_both, c.tied_both, 1e-12);
	all = c.sums[0] + c.sums[1] + c.sums[2];
	somers = (c.sums[0] - c.sums[1]) / all;
	CHECK_NEAR(got.concordance, (c.sums[0] + c.sums[2] / 2) / all, 1e-13);
	for (i = 0; i < d.n; i++)
		cluster[d.cluster != NULL ? d.cluster[i] : i] += lbp_cox_weight(&d, i) *
			(c.influence[i][0] - c.influence[i][1] -
				somers * (c.influence[i][0] + c.influence[i][1] + c.influence[i][2]));
	for (i = 0; i < MOST; i++)
		square += cluster[i] * cluster[i];
	CHECK_NEAR(got.se, sqrt(square) / (2 * all), 1e-12);
	lbp_cox_data_free(&d);
}

/*
 * Six rows, x as the predictor. At 1 the event (x = 1) meets 1, 1, 0, 0, 0; at 6 the events 1 and 0 meet 0, 0 each; at 9
 * there is nobody to meet: 3 + 2 concordant, 2 + 2 tied. C = (5 + 4 / 2) / 9.
 */
static void
six_rows(void)
{
	struct lbp_cox_arrays rows = SIX;
	struct lbp_cox_data data = {0};
	struct lbp_concordance c;
	struct lbp_error err;

	cox_sort(&data, &rows);
	CHECK_STATUS(lbp_cox_concordance(&data, data.x, LBP_CONCORDANCE_N, &c, &err), LBP_OK);
	CHECK(c.concordant == 5 && c.discordant == 0 && c.tied_predictor == 4 && c.tied_time == 1 && c.tied_both == 0);
	CHECK_NEAR(c.concordance, 7 / 9.0, 1e-15);
	lbp_cox_data_free(&data);
}

/* Rows made by a fixed rule, with ties of time and predictor, weights, strata, late entry and clusters. */
static void
all_pairs(void)
{
	double start[MOST], stop[MOST], x[MOST], weight[MOST];
	unsigned char event[MOST];
	uint32_t stratum[MOST], cluster[MOST];
	struct lbp_cox_arrays rows = {.n = MOST, .p = 1, .stop = stop, .event = event, .x = x};
	uint64_t state = 1, word;
	int weighting;
	size_t i;

	for (i = 0; i < MOST; i++) {
		word = bits_next(&state);
		stop[i] = (double)(word >> 33 & 15) + 2;
		start[i] = (double)(word >> 38 & 15) < stop[i] ? (double)(word >> 38 & 15) : 0;
		x[i] = (double)(word >> 43 & 7);
		weight[i] = 0.5 * (double)((word >> 47 & 3) + 1);
		event[i] = (word >> 50 & 3) != 0;
		stratum[i] = word >> 53 & 1;
		cluster[i] = word >> 55 & 15;
	}
	for (weighting = 0; weighting < LBP_CONCORDANCE_COUNT; weighting++)
		check_counts(&rows, (enum lbp_concordance_weighting)weighting);
	rows.weight = weight;
	rows.stratum = stratum;
	for (weighting = 0; weighting < LBP_CONCORDANCE_COUNT; weighting++)
		check_counts(&rows, (enum lbp_concordance_weighting)weighting);
	rows.start = start;
	rows.cluster = cluster;
	check_counts(&rows, LBP_CONCORDANCE_N);
	check_counts(&rows, LBP_CONCORDANCE_S);
	check_counts(&rows, LBP_CONCORDANCE_I);
}

static void
refusals(void)
{
	struct lbp_cox_arrays rows = TEN, last = SIX;
	static const unsigned char event[] = {0, 0, 0, 0, 0, 1};
	struct lbp_cox_data data = {0};
	struct lbp_concordance c;
	struct lbp_error err;

	cox_sort(&data, &rows);
	CHECK_STATUS(lbp_cox_concordance(&data, data.x, LBP_CONCORDANCE_S_G, &c, &err), LBP_EUSAGE);
	CHECK_STATUS(lbp_cox_concordance(&data, data.x, LBP_CONCORDANCE_N_G2, &c, &err), LBP_EUSAGE);
	lbp_cox_data_free(&data);
	last.event = event; /* nobody is left to be compared with */
	cox_sort(&data, &last);
	CHECK_STATUS(lbp_cox_concordance(&data, data.x, LBP_CONCORDANCE_N, &c, &err), LBP_OK);
	CHECK(isnan(c.concordance) && isnan(c.se) && c.concordant == 0);
	lbp_cox_data_free(&data);
}

SUITE("cox concordance", {"six rows", six_rows}, {"all pairs", all_pairs}, {"refusals", refusals})
