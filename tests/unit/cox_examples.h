/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Rows that several suites of the Cox model share.
 *
 * six, ten, nine: the test data of Therneau & Grambsch (2000) Modeling Survival Data, Springer, appendix E. With
 * r = exp(beta), their partial likelihoods are short enough to be written down: see test_cox_likelihood.c.
 * aml: Miller (1997) Survival Analysis, Wiley, table 3.1 (acute myelogenous leukaemia; x = 1: not maintained).
 */
#ifndef LBP_TESTS_COX_EXAMPLES_H
#define LBP_TESTS_COX_EXAMPLES_H

#include "check.h"
#include "survival/cox.h"

static const double six_time[] = {1, 1, 6, 6, 8, 9}, six_x[] = {1, 1, 1, 0, 0, 0};
static const unsigned char six_event[] = {1, 0, 1, 1, 0, 1};

static const double ten_start[] = {1, 2, 5, 2, 1, 7, 3, 4, 8, 8}, ten_stop[] = {2, 3, 6, 7, 8, 9, 9, 9, 14, 17};
static const double ten_x[] = {1, 0, 0, 1, 0, 1, 1, 1, 0, 0};
static const unsigned char ten_event[] = {1, 1, 1, 1, 1, 1, 1, 0, 0, 0};

static const double nine_time[] = {1, 1, 2, 2, 2, 2, 3, 4, 5}, nine_x[] = {2, 0, 1, 1, 0, 1, 0, 1, 0};
static const double nine_weight[] = {1, 2, 3, 4, 3, 2, 1, 2, 1};
static const unsigned char nine_event[] = {1, 0, 1, 1, 1, 0, 0, 1, 0};

static const double aml_time[] = {
	9, 13, 13, 18, 23, 28, 31, 34, 45, 48, 161, 5, 5, 8, 8, 12, 16, 23, 27, 30, 33, 43, 45};
static const unsigned char aml_event[] = {1, 1, 0, 1, 1, 0, 1, 1, 0, 1, 0, 1, 1, 1, 1, 1, 0, 1, 1, 1, 1, 1, 1};
static const double aml_x[] = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1};

#define SIX  {.n = 6, .p = 1, .stop = six_time, .event = six_event, .x = six_x}
#define TEN  {.n = 10, .p = 1, .start = ten_start, .stop = ten_stop, .event = ten_event, .x = ten_x}
#define NINE {.n = 9, .p = 1, .stop = nine_time, .event = nine_event, .weight = nine_weight, .x = nine_x}
#define AML  {.n = 23, .p = 1, .stop = aml_time, .event = aml_event, .x = aml_x}

/* Sorts the rows; the caller frees data. */
static inline void
cox_sort(struct lbp_cox_data *data, const struct lbp_cox_arrays *rows)
{
	struct lbp_cox_source source = lbp_cox_source_of(rows);
	struct lbp_error err;

	CHECK_STATUS(lbp_cox_data_init(data, &source, &err), LBP_OK);
}

/* Sorts and fits; the caller frees both. */
static inline enum lbp_status
cox_fit_rows(const struct lbp_cox_arrays *rows, const struct lbp_cox_request *request, struct lbp_cox_data *data,
	struct lbp_cox *fit)
{
	struct lbp_error err;

	cox_sort(data, rows);
	return lbp_cox_fit(data, request, fit, &err);
}

static inline void
cox_free(struct lbp_cox_data *data, struct lbp_cox *fit)
{
	lbp_cox_data_free(data);
	lbp_cox_free(fit);
}

#endif
