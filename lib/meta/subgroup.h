/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Subgroups: a pooled effect each, one of all studies, and the tests between and within.
 * Invariant: groups keep the caller's numbering; every study belongs to one.
 * Ownership: the caller owns the struct and frees it; the struct owns its array; inputs are borrowed for the call.
 */
#ifndef LBP_META_SUBGROUP_H
#define LBP_META_SUBGROUP_H

#include "meta/pool.h"

struct lbp_subgroup {
	struct lbp_pool *fit; /* one a group */
	size_t groups;
	struct lbp_pool overall;    /* all studies, groups ignored, with a tau2 of its own */
	struct lbp_tau2 common;     /* the tau2 that the groups share, where asked for; else NaN */
	struct lbp_between between; /* of the groups' estimates with their standard errors */
	struct lbp_between within;  /* sum of the groups' Q, at tau2 = 0 */
};

/*
 * Fits all of them.
 *
 * inputs   request; s checked by the call, one group; group: k indices from 0 to groups - 1, none empty; share_tau2:
 *          one tau2 for all groups, estimated by the request's method with a mean for each group (k > groups), or given
 * outputs  out; with share_tau2 the groups' tau2_se is that of the common one and the groups have no tau2 interval
 * fails    as lbp_pool_fit; LBP_EDOMAIN where a group has no studies, where with share_tau2 every group has only one;
 *          LBP_EUSAGE: share_tau2 with hc or kr. Rows named are the caller's
 * source   Borenstein, Hedges, Higgins & Rothstein (2009) Introduction to Meta-Analysis, ch. 19; the common tau2 is the
 *          residual one of a regression on the groups (Raudenbush 2009, in Cooper, Hedges & Valentine, Handbook of
 *          Research Synthesis, 2nd ed.)
 * checked  tests/unit/test_subgroup.c: by hand, meta 6.2-1 on the BCG trials (DL, REML, both kinds)
 */
enum lbp_status lbp_subgroup_fit(const struct lbp_pool_request *request, const struct lbp_studies *s,
	const size_t *group, size_t groups, int share_tau2, struct lbp_quantiles *quantiles, struct lbp_subgroup *out,
	struct lbp_error *err);

void lbp_subgroup_free(struct lbp_subgroup *out);

#endif
