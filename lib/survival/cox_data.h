/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The rows of a Cox model, sorted once for any number of fits.
 * Invariant: rows stand by stratum, then stop, then event (censored first), then in the order they came; rows of one
 * stratum are begin[s] .. begin[s + 1] - 1. Columns of x have mean 0, as have offsets: mean[] and offset_mean were taken off.
 * Ownership: the caller owns the struct, the struct owns its arrays; the source is borrowed for the call.
 */
#ifndef LBP_SURVIVAL_COX_DATA_H
#define LBP_SURVIVAL_COX_DATA_H

#include "base/error.h"

/* What a source has beyond stop and event; bits. */
enum lbp_cox_has {
	LBP_COX_HAS_START = 1,
	LBP_COX_HAS_STRATUM = 2,
	LBP_COX_HAS_WEIGHT = 4,
	LBP_COX_HAS_OFFSET = 8,
	LBP_COX_HAS_CLUSTER = 16
};

/* A row: at risk in (start, stop], with the event at stop if it has one. */
struct lbp_cox_row {
	double start, stop, weight, offset;
	uint32_t stratum, cluster;
	int event;
};

/*
 * Where rows come from, so that they need not be held twice: rows and covariates are asked for by their numbers, many at
 * a time. What is not had is not read.
 */
struct lbp_cox_source {
	size_t n, p;
	unsigned has; /* enum lbp_cox_has */
	void (*rows)(const void *context, const uint32_t *number, size_t count, struct lbp_cox_row *rows);
	void (*covariates)(const void *context, const uint32_t *number, size_t count, double *x); /* p of each */
	const void *context;
};

/* Rows in plain arrays; members that are NULL are not had. */
struct lbp_cox_arrays {
	size_t n, p;
	const double *start, *stop;
	const unsigned char *event;
	const double *weight, *offset;
	const uint32_t *stratum, *cluster;
	const double *x; /* n * p, row by row */
};

struct lbp_cox_data {
	size_t n, p;
	size_t strata, clusters;
	size_t events;     /* rows with an event and a weight above 0 */
	double *start;     /* NULL: at risk from the beginning */
	double *stop;
	unsigned char *event; /* 1 where it counts: with a weight above 0 */
	double *weight;    /* NULL: 1 */
	uint32_t *copies;  /* how many rows each stands for, tied with each other: weight is of all; NULL: 1 */
	double *offset;    /* NULL: 0 */
	uint32_t *cluster; /* NULL: none; below clusters, the numbers of the source */
	uint32_t *row;     /* of the source */
	uint32_t *by_start; /* with start: the rows of each stratum in the order of start */
	size_t *begin;     /* strata + 1 */
	uint32_t *stratum; /* strata: their numbers in the source, ascending */
	double *x;         /* n * p */
	double *mean;      /* p */
	double *spread;    /* p: standard deviations, 1 where there is none */
	double offset_mean;
};

struct lbp_cox_source lbp_cox_source_of(const struct lbp_cox_arrays *arrays);

/*
 * Takes the rows in and sorts them.
 *
 * inputs   source: stop finite, above start where there is one; weight >= 0; covariates finite
 * outputs  data
 * fails    LBP_EDOMAIN (err->row: of the source), also when no row has an event; LBP_ENOMEM
 * source   -
 * checked  tests/unit/test_cox_data.c: by hand, against qsort
 */
enum lbp_status lbp_cox_data_init(
	struct lbp_cox_data *data, const struct lbp_cox_source *source, struct lbp_error *err);
void lbp_cox_data_free(struct lbp_cox_data *data);

static inline double
lbp_cox_weight(const struct lbp_cox_data *data, size_t i)
{
	return data->weight != NULL ? data->weight[i] : 1;
}

/* x beta + offset of a row, about the means; with beta NULL the offset alone. */
static inline double
lbp_cox_predictor(const struct lbp_cox_data *data, const double *beta, size_t i)
{
	const double *x = data->x + i * data->p;
	double sum = data->offset != NULL ? data->offset[i] : 0;
	size_t j;

	for (j = 0; beta != NULL && j < data->p; j++)
		sum += x[j] * beta[j];
	return sum;
}

#endif
