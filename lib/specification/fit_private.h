/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What specification.c (samples of the rows) needs of combinations.c (all choices of one), this of fit.c (one of them), and
 * fit.c of fit_tables.c (from tables).
 * Invariant: a fit that fails says so in now.failure; it stops nothing, unless memory ran out.
 */
#ifndef LBP_SPECIFICATION_FIT_PRIVATE_H
#define LBP_SPECIFICATION_FIT_PRIVATE_H

#include "meta/mantel_haenszel.h"
#include "specification/specification.h"

struct lbp_fitting {
	const struct lbp_specification_request *request;
	struct lbp_specifications *all;
	struct lbp_specification now; /* levels chosen so far, and the numbers of the last fit */
	double i2_tau2;               /* of the last fit */

	bool present[LBP_INPUT_COUNT];
	struct lbp_sample sample; /* of the rows in hand */
	enum lbp_shared_choice shared;
	bool first_vtype, first_zero; /* methods without a choice of these are tried with the first */

	struct lbp_effect effect; /* bound to measure, variance and correction in hand */
	double *yi, *vi;          /* effects of the zero choice in hand */
	size_t k;
	const char *failure; /* why there are none */
	bool out_of_memory;  /* in some fit: what is missing is then nothing of the method's */

	double *cells; /* tables as they are, and with the amount in: eight arrays of all rows */
	struct lbp_tables raw, summed;
	int mantel_haenszel; /* enum lbp_mantel_haenszel_measure, or -1 */
	bool person_time;
	double *own_yi, *own_vi; /* effects that Q of Mantel-Haenszel is of */
	size_t own_k;

	unsigned char *drop;
	uint32_t *row;
	struct lbp_quantiles quantiles;
	struct { /* the last tau2, for the next interval */
		size_t method;
		double tau2;
		bool known;
	} last;
};

enum lbp_status lbp_fitting_init(
	struct lbp_fitting *fitting, const struct lbp_specification_request *request, struct lbp_error *err);
void lbp_fitting_free(struct lbp_fitting *fitting);

/* combinations.c: appends every combination of the sample in hand to fitting->all. */
enum lbp_status lbp_fitting_try(struct lbp_fitting *fitting, enum lbp_shared_choice shared, struct lbp_error *err);
enum lbp_status lbp_fitting_fail_too_many(struct lbp_error *err);

enum lbp_status lbp_fitting_bind(struct lbp_fitting *fitting, const struct lbp_measure *measure, enum lbp_vtype vtype,
	enum lbp_correction correction, struct lbp_error *err);

/* Computes the effects of the sample, and the tables where the measure has a Mantel-Haenszel method. */
void lbp_fitting_prepare(struct lbp_fitting *fitting, enum lbp_zero_choice zero);

/* Whether a method pools tables, not effects. */
bool lbp_fitting_is_of_tables(size_t method);

/* Whether a method means something for the effects in hand. */
bool lbp_fitting_has_method(const struct lbp_fitting *fitting, size_t method);

/* Fills now with the numbers of one method and interval. */
void lbp_fitting_fit(struct lbp_fitting *fitting, size_t method, enum lbp_pool_ci ci);

/* Gives the one study of now its t interval in place of the normal one; false where it has no degrees of freedom. */
bool lbp_fitting_widen(struct lbp_fitting *fitting);

/* The result of a fit into now: on the analysis scale, of k studies; Q of k studies, and I2 from it. */
void lbp_fitting_take(struct lbp_fitting *fitting, double estimate, double low, double high, double p, size_t k);
void lbp_fitting_take_q(struct lbp_fitting *fitting, double q, size_t k);

/* fit_tables.c: the tables of the sample, the Mantel-Haenszel estimate, and a fit of them by a method. */
void lbp_fitting_fill_tables(struct lbp_fitting *fitting, enum lbp_zero_choice zero);
enum lbp_status lbp_fitting_sum_tables(struct lbp_fitting *fitting, size_t method, struct lbp_mantel_haenszel *mh);
enum lbp_status lbp_fitting_fit_tables(struct lbp_fitting *fitting, size_t method);

#endif
