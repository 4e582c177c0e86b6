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

static void
refusals(void)
{
	struct lbp_gray gray;
	struct lbp_chisq_test result;
	struct lbp_causes late = {.causes = 2, .is_delayed = 1};

	CHECK_STATUS(lbp_gray_init(&gray, 1, 0, 0, NULL), LBP_EDOMAIN);
	lbp_gray_free(&gray);
	CHECK_STATUS(lbp_gray_init(&gray, 2, 0, 0, NULL), LBP_OK);
	CHECK_STATUS(lbp_gray_add(&gray, (const struct lbp_causes *[]){&late, NULL}, NULL), LBP_EDOMAIN);
	gray.cause = 2;
	late.is_delayed = 0;
	CHECK_STATUS(lbp_gray_add(&gray, (const struct lbp_causes *[]){&late, NULL}, NULL), LBP_EDOMAIN);
	lbp_gray_free(&gray);
	/* arm 1 is censored before the only event */
	CHECK_STATUS(test(3, (uint32_t[]){0, 0, 1}, (double[]){2, 3, 1}, (unsigned char[]){1, 0, 0}, 2, 1, 0, 0, &gray,
			     &result), LBP_ESINGULAR);
	lbp_gray_free(&gray);
}

SUITE("gray", {"by hand", by_hand}, {"peers", against_peers}, {"invariance", invariance}, {"refusals", refusals})
