/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What parametric.c (models and data) needs of parametric_start.c and parametric_search.c (where the maximum is). */
#ifndef LBP_SURVIVAL_PARAMETRIC_PRIVATE_H
#define LBP_SURVIVAL_PARAMETRIC_PRIVATE_H

#include "numerics/newton.h"
#include "survival/parametric.h"

/* A theta of a model without columns at which the likelihood is defined: moments of times taken as they come. */
void lbp_parametric_start(
	const struct lbp_transformation *model, const struct lbp_lifetimes *data, double *theta);

/* fails LBP_EINFINITE when nobody had the event in a piece; *which is then its gamma's number */
enum lbp_status lbp_parametric_check_pieces(const struct lbp_time_scale *scale, const struct lbp_lifetimes *data,
	size_t *which, struct lbp_error *err);

/*
 * The maximum of the log likelihood: from theta, or from lbp_parametric_start for a model without columns. A GENGAMMA or
 * GAMMA model finds its own start. newton is to be freed in any case. fails as lbp_newton_maximize
 */
enum lbp_status lbp_parametric_search(const struct lbp_transformation *model, const struct lbp_lifetimes *data,
	double *theta, struct lbp_newton *newton, struct lbp_error *err);
enum lbp_status lbp_parametric_search_from_moments(const struct lbp_transformation *model,
	const struct lbp_lifetimes *data, double *theta, struct lbp_newton *newton, struct lbp_error *err);

#endif
