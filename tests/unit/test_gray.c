/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cif_data.h"

#include "survival/gray.h"

enum { ARMS_MAX = 3, GROUPS_MAX = 6 };

/* The test of one cause; group = stratum * arms + arm. */
static enum lbp_status
test(size_t n, const uint32_t *group, const double *time, const unsigned char *status, size_t arms, size_t strata,
	double rho, size_t cause, struct lbp_gray *gray, struct lbp_chisq_test *result)
{
	struct lbp_counts counts = {0};
	struct lbp_causes table[GROUPS_MAX];
	const struct lbp_causes *of_arm[ARMS_MAX];
	enum lbp_status answer;
	size_t s, a;

	count_people(&counts, n, group, NULL, time, status, arms * strata, 2);
	CHECK_STATUS(lbp_gray_init(gray, arms, rho, cause, NULL), LBP_OK);
	for (s = 0; s < strata; s++) {
		for (a = 0; a < arms; a++) {
			of_arm[a] = &table[s * arms + a];
			CHECK_STATUS(lbp_causes_build(&counts, s * arms + a, 2, &table[s * arms + a], NULL), LBP_OK);
		}
		CHECK_STATUS(lbp_gray_add(gray, of_arm, NULL), LBP_OK);
	}
	answer = lbp_gray_test(gray, result, NULL);
	for (s = 0; s < arms * strata; s++)
		lbp_causes_free(&table[s]);
	lbp_counts_free(&counts);
	return answer;
}

/*
 * Without other causes Y (1 - F) / S is the risk set, and the score is that of the log-rank test: arm 0 has events at 1
 * and 3, arm 1 at 2 and 4; (1 - 2/4) + (0 - 1/3) + (1 - 1/2) = 2/3.
 */
static void
by_hand(void)
{
	struct lbp_gray gray;
	struct lbp_chisq_test result;

	CHECK_STATUS(test(4, (uint32_t[]){0, 0, 1, 1}, (double[]){1, 3, 2, 4}, (unsigned char[]){1, 1, 1, 1}, 2, 1, 0, 0,
			     &gray, &result), LBP_OK);
	CHECK_NEAR(gray.score[0], 2.0 / 3, 1e-15);
	CHECK_NEAR(gray.events[1], 2, 0);
	CHECK_NEAR(result.df, 1, 0);
	lbp_gray_free(&gray);
}

static void
check(const uint32_t *group, size_t arms, size_t strata, double rho, double first, double second)
{
	const double want[] = {first, second};
	struct lbp_gray gray;
	struct lbp_chisq_test result;
	size_t cause, i, j;

	for (cause = 0; cause < 2; cause++) {
		CHECK_STATUS(test(PEOPLE, group, peer_time, peer_status, arms, strata, rho, cause, &gray, &result), LBP_OK);
		CHECK_NEAR(result.statistic, want[cause], 1e-12);
		for (i = 0; i < arms; i++) {
			double sum = 0;

			for (j = 0; j < arms; j++)
				sum += gray.covariance[i * arms + j];
			CHECK_WITHIN(sum, 0, 1e-13); /* of terms of about 1 */
		}
		lbp_gray_free(&gray);
	}
}

/* tests/peers/cif.R */
static void
against_peers(void)
{
	uint32_t arm[PEOPLE], stratum[PEOPLE], three[PEOPLE];
	size_t i;

	for (i = 0; i < PEOPLE; i++) {
		arm[i] = i >= 12;
		stratum[i] = 2 * (i % 3 > 0) + arm[i];
		three[i] = (uint32_t)peer_x[i] % 3;
	}
	check(arm, 2, 1, 0, 0.4616387960605134, 0.0739681950355215);
	check(arm, 2, 1, 1, 0.554801688155476, 0.166213729325456);
	check(stratum, 2, 2, 0, 0.2561279945307700, 0.0226532559290363);
	check(three, 3, 1, 0, 0.492324856614972, 0.724431071512731);
}

/* The order of the arms turns the score, not the test. */
static void
invariance(void)
{
	struct lbp_gray one, other;
	struct lbp_chisq_test a, b;
	uint32_t arm[PEOPLE], turned[PEOPLE];
	size_t i;

	for (i = 0; i < PEOPLE; i++) {
		arm[i] = i >= 12;
		turned[i] = 1 - arm[i];
	}
	CHECK_STATUS(test(PEOPLE, arm, peer_time, peer_status, 2, 1, 0.5, 0, &one, &a), LBP_OK);
	CHECK_STATUS(test(PEOPLE, turned, peer_time, peer_status, 2, 1, 0.5, 0, &other, &b), LBP_OK);
	CHECK_NEAR(b.statistic, a.statistic, 1e-12);
	CHECK_NEAR(other.score[0], one.score[1], 1e-12);
	CHECK_NEAR(other.score[0], -one.score[0], 1e-12);
	lbp_gray_free(&one);
	lbp_gray_free(&other);
}

/* Two arms of late entry; returns the status of adding them. */
static enum lbp_status
add_late(size_t n, const uint32_t *arm, const double *start, const double *time, const unsigned char *status,
	struct lbp_gray *gray)
{
	struct lbp_counts counts = {0};
	struct lbp_causes table[2];
	enum lbp_status answer;
	size_t a;

	count_people(&counts, n, arm, start, time, status, 2, 2);
	CHECK_STATUS(lbp_gray_init(gray, 2, 0, 0, NULL), LBP_OK);
	for (a = 0; a < 2; a++)
		CHECK_STATUS(lbp_causes_build(&counts, a, 2, &table[a], NULL), LBP_OK);
	answer = lbp_gray_add(gray, (const struct lbp_causes *[]){&table[0], &table[1]}, NULL);
	for (a = 0; a < 2; a++)
		lbp_causes_free(&table[a]);
	lbp_counts_free(&counts);
	return answer;
}

/*
 * Without other causes the risk sets are those of the log-rank test with late entry: arm 0 (0, 1], (0, 4]; arm 1 (0, 2],
 * (1, 3], (2, 5]. At 1 there are 2 and 1 at risk, at 2 and 3 there are 1 and 2, at 4 there are 1 and 1: (1 - 2/3) +
 * (0 - 1/3) + (0 - 1/3) + (1 - 1/2) = 1/6. Then the people of tests/peers/cif.R who come late, with two causes.
 */
static void
late_entry(void)
{
	static const double start[PEOPLE] = {0, 0, 1, 2, 0, 3, 0, 4, 1, 5, 6, 0, 0, 1, 0, 2, 3, 0, 5, 0, 1, 7, 4, 2};
	struct lbp_gray gray;
	uint32_t arm[PEOPLE];
	size_t i;

	CHECK_STATUS(add_late(5, (uint32_t[]){0, 0, 1, 1, 1}, (double[]){0, 0, 0, 1, 2}, (double[]){1, 4, 2, 3, 5},
			     (unsigned char[]){1, 1, 1, 1, 1}, &gray), LBP_OK);
	CHECK_NEAR(gray.score[0], 1.0 / 6, 1e-14);
	lbp_gray_free(&gray);
	for (i = 0; i < PEOPLE; i++)
		arm[i] = i >= 12;
	CHECK_STATUS(add_late(PEOPLE, arm, start, peer_time, peer_status, &gray), LBP_OK);
	CHECK_NEAR(gray.score[1], -1.43784501767734, 1e-13);
	lbp_gray_free(&gray);
	/* the first of arm 0 has an event alone, another comes later */
	CHECK_STATUS(add_late(3, (uint32_t[]){0, 0, 1}, (double[]){0, 2, 0}, (double[]){1, 4, 3}, (unsigned char[]){1, 1, 1},
			     &gray), LBP_EDOMAIN);
	lbp_gray_free(&gray);
}

static void
refusals(void)
{
	struct lbp_gray gray;
	struct lbp_chisq_test result;
	struct lbp_causes late = {.causes = 2};

	CHECK_STATUS(lbp_gray_init(&gray, 1, 0, 0, NULL), LBP_EDOMAIN);
	lbp_gray_free(&gray);
	CHECK_STATUS(lbp_gray_init(&gray, 2, 0, 0, NULL), LBP_OK);
	gray.cause = 2;
	CHECK_STATUS(lbp_gray_add(&gray, (const struct lbp_causes *[]){&late, NULL}, NULL), LBP_EDOMAIN);
	lbp_gray_free(&gray);
	/* arm 1 is censored before the only event */
	CHECK_STATUS(test(3, (uint32_t[]){0, 0, 1}, (double[]){2, 3, 1}, (unsigned char[]){1, 0, 0}, 2, 1, 0, 0, &gray,
			     &result), LBP_ESINGULAR);
	lbp_gray_free(&gray);
}

SUITE("gray", {"by hand", by_hand}, {"peers", against_peers}, {"invariance", invariance}, {"late entry", late_entry}, {"refusals", refusals})
