/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cif_data.h"

#include "survival/km.h"

static const uint32_t one_group[PEOPLE] = {0};

static void
fit(size_t n, const double *start, const double *time, const unsigned char *status, size_t causes,
	enum lbp_cif_variance variance, struct lbp_causes *table, struct lbp_cif *cif)
{
	struct lbp_counts counts = {0};

	count_people(&counts, n, one_group, start, time, status, 1, causes);
	CHECK_STATUS(lbp_causes_build(&counts, 0, causes, table, NULL), LBP_OK);
	CHECK_STATUS(lbp_cif_fit(table, variance, cif, NULL), LBP_OK);
	lbp_counts_free(&counts);
}

/*
 * Four people: cause 1 at 1, cause 2 at 2, censored at 3, cause 1 at 4.
 * S = 3/4, 1/2, 1/2, 0; F1 = 1/4, 1/4, 1/4, 1/4 + 1/2; F2 = 0, 1/4, 1/4, 1/4. While nobody is censored the variance is
 * the binomial F (1 - F) / 4 = 3/64; at 4, S is 0 and F1 = 1 - F2 varies as F2 does.
 */
static void
by_hand(void)
{
	static const double time[] = {1, 2, 3, 4};
	static const unsigned char status[] = {1, 2, 0, 1};
	static const double f1[] = {0.25, 0.25, 0.25, 0.75}, f2[] = {0, 0.25, 0.25, 0.25}, s[] = {0.75, 0.5, 0.5, 0};
	struct lbp_causes table;
	struct lbp_cif cif;
	size_t i;

	fit(4, NULL, time, status, 2, LBP_CIF_GREENWOOD, &table, &cif);
	CHECK(table.count == 4 && table.causes == 2 && table.n_start == 4 && table.people == 4 && !table.is_delayed);
	for (i = 0; i < 4; i++) {
		CHECK_NEAR(table.time[i], time[i], 0);
		CHECK_NEAR(table.n_risk[i], 4.0 - (double)i, 0);
		CHECK_NEAR(table.n_censor[i], i == 2, 0);
		CHECK_NEAR(cif.incidence[2 * i], f1[i], 1e-15);
		CHECK_NEAR(cif.incidence[2 * i + 1], f2[i], 1e-15);
		CHECK_NEAR(cif.free[i], s[i], 1e-15);
		CHECK_NEAR(cif.se[2 * i], sqrt(3.0 / 64), 1e-14);
		CHECK_NEAR(cif.se[2 * i + 1], i == 0 ? 0 : sqrt(3.0 / 64), 1e-14);
	}
	CHECK_NEAR(cif.free_se[1], 0.25, 1e-15); /* S (1 - S) / 4 */
	lbp_cif_free(&cif);
	lbp_causes_free(&table);
	/* the delta method: 1 / 4^2 at the first event; two of four tied: 2 / 4^2 (4 - 2) / (4 - 1) */
	fit(4, NULL, time, status, 2, LBP_CIF_AALEN, &table, &cif);
	CHECK_NEAR(cif.se[0], 0.25, 1e-15);
	lbp_cif_free(&cif);
	lbp_causes_free(&table);
	fit(4, NULL, (double[]){1, 1, 3, 4}, (unsigned char[]){1, 1, 0, 2}, 2, LBP_CIF_AALEN, &table, &cif);
	CHECK_NEAR(cif.se[0], sqrt(1.0 / 12), 1e-15);
	lbp_cif_free(&cif);
	lbp_causes_free(&table);
}

/* tests/peers/cif.R: arm 0 */
static void
against_peers(void)
{
	static const double f[][2] = {{0.0833333333333333, 0}, {0.166666666666667, 0}, {0.259259259259259, 0.0925925925925926},
		{0.367283950617284, 0.0925925925925926}, {0.367283950617284, 0.200617283950617},
		{0.511316872427984, 0.200617283950617}, {0.511316872427984, 0.200617283950617},
		{0.511316872427984, 0.488683127572017}};
	static const double se[][2] = {{0.0797855923130282, 0}, {0.1075828707279838, 0}, {0.1294825738481668, 0.0881117433556802},
		{0.1488795460196536, 0.0881117433556802}, {0.1488795460196536, 0.1271367275058851},
		{0.1689044513226006, 0.1271367275058851}, {0.1689044513226006, 0.1271367275058851},
		{0.1689044513226006, 0.1689044513226006}};
	static const double delta[][2] = {{0.00694444444444444, 0}, {0.0126836547291093, 0},
		{0.01859504132231404, 0.00872997653300683}, {0.02517303049827367, 0.00872997653300683},
		{0.0251730304982737, 0.0190630939964554}, {0.0371777246666832, 0.0190630939964554},
		{0.0371777246666832, 0.0190630939964554}, {0.0371777246666832, 0.1201596549279916}};
	struct lbp_causes table;
	struct lbp_cif cif, other;
	size_t i, k;

	fit(12, NULL, peer_time, peer_status, 2, LBP_CIF_GREENWOOD, &table, &cif);
	CHECK_STATUS(lbp_cif_fit(&table, LBP_CIF_AALEN, &other, NULL), LBP_OK);
	CHECK(table.count == 8);
	for (i = 0; i < table.count; i++) {
		for (k = 0; k < 2; k++) {
			CHECK_NEAR(cif.incidence[2 * i + k], f[i][k], 1e-14);
			CHECK_NEAR(cif.se[2 * i + k], se[i][k], 1e-13);
			CHECK_NEAR(other.se[2 * i + k], sqrt(delta[i][k]), 1e-13);
			CHECK_NEAR(other.incidence[2 * i + k], cif.incidence[2 * i + k], 0);
		}
		CHECK_WITHIN(cif.free[i] + cif.incidence[2 * i] + cif.incidence[2 * i + 1], 1, 1e-15);
	}
	lbp_cif_free(&cif);
	lbp_cif_free(&other);
	lbp_causes_free(&table);
}

/* One cause: 1 - Kaplan-Meier, with Greenwood's error. */
static void
one_cause(void)
{
	struct lbp_counts counts = {0};
	struct lbp_causes table;
	struct lbp_cif cif;
	struct lbp_risk risk;
	struct lbp_km km;
	unsigned char status[12], what[12];
	size_t i;

	for (i = 0; i < 12; i++) {
		status[i] = peer_status[i] == 1;
		what[i] = status[i] ? LBP_EVENT : LBP_CENSORED;
	}
	fit(12, NULL, peer_time, status, 1, LBP_CIF_GREENWOOD, &table, &cif);
	CHECK_STATUS(lbp_counts_add(&counts, 12, one_group, peer_time, what, NULL, NULL), LBP_OK);
	CHECK_STATUS(lbp_counts_sort(&counts, 1, NULL), LBP_OK);
	CHECK_STATUS(lbp_risk_build(&counts, 0, 0, &risk, NULL), LBP_OK);
	CHECK_STATUS(lbp_km_fit(&risk, LBP_KM_PRODUCT, LBP_KM_NELSON_AALEN, &km, NULL), LBP_OK);
	for (i = 0; i < table.count; i++) {
		CHECK_NEAR(cif.incidence[i], 1 - km.survival[i], 1e-14);
		CHECK_NEAR(cif.se[i], km.se[i], 1e-14);
		CHECK_NEAR(cif.free_se[i], km.se[i], 1e-14);
		CHECK_NEAR(table.n_risk[i], risk.n_risk[i], 0);
	}
	lbp_counts_free(&counts);
	lbp_risk_free(&risk);
	lbp_km_free(&km);
	lbp_cif_free(&cif);
	lbp_causes_free(&table);
}

/* (0, 2] cause 1, (1, 3] cause 2, (0, 1] censored: at risk 2, 2, 1; F1 = 1/2 at 2, F2 = 1/2 at 3. */
static void
late_entry(void)
{
	struct lbp_causes table;
	struct lbp_cif cif;

	fit(3, (double[]){0, 1, 0}, (double[]){2, 3, 1}, (unsigned char[]){1, 2, 0}, 2, LBP_CIF_GREENWOOD, &table, &cif);
	CHECK(table.is_delayed && table.count == 3 && table.n_start == 2);
	CHECK_NEAR(table.n_risk[0], 2, 0);
	CHECK_NEAR(table.n_risk[1], 2, 0);
	CHECK_NEAR(table.n_risk[2], 1, 0);
	CHECK_NEAR(cif.incidence[2], 0.5, 1e-15);
	CHECK_NEAR(cif.incidence[5], 0.5, 1e-15);
	lbp_cif_free(&cif);
	lbp_causes_free(&table);
}

static void
refusals(void)
{
	struct lbp_counts counts = {0};
	struct lbp_causes table;

	count_people(&counts, 1, one_group, (double[]){5}, (double[]){3}, (unsigned char[]){1}, 2, 2);
	CHECK_STATUS(lbp_causes_build(&counts, 0, 2, &table, NULL), LBP_EDOMAIN); /* leaves before entering */
	lbp_causes_free(&table);
	CHECK_STATUS(lbp_causes_build(&counts, 1, 2, &table, NULL), LBP_EDOMAIN); /* nobody */
	lbp_causes_free(&table);
	CHECK_STATUS(lbp_causes_build(&counts, 2, 2, &table, NULL), LBP_EDOMAIN);
	CHECK_STATUS(lbp_causes_build(&counts, 0, 0, &table, NULL), LBP_EDOMAIN);
	lbp_causes_free(&table);
	lbp_counts_free(&counts);
}

SUITE("cif", {"by hand", by_hand}, {"peers", against_peers}, {"one cause", one_cause}, {"late entry", late_entry},
	{"refusals", refusals})
