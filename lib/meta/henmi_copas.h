/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Henmi and Copas's interval: the common-effect estimate, which small studies and their selection move least, with a
 * width that allows for heterogeneity by DerSimonian and Laird's tau2 and for its estimation.
 * Invariant: the p-value and the interval come from one distribution: p < 1 - level exactly when 0 is outside.
 * Ownership: plain structs; nothing to free.
 */
#ifndef LBP_META_HENMI_COPAS_H
#define LBP_META_HENMI_COPAS_H

#include "meta/studies.h"

struct lbp_henmi_copas {
	double estimate, se, p, ci_low, ci_high;
	double critical; /* the interval is estimate -+ critical se */
	double tau2;     /* DerSimonian and Laird's */
};

/*
 * Fits it.
 *
 * inputs   s checked, one group, k >= 2; level in (0, 1)
 * outputs  out
 * fails    LBP_EDOMAIN with one study, LBP_ENOCONV
 * source   Henmi & Copas (2010) Stat. Med. 29:2969-2983: Q given the estimate is taken for a gamma variable with its
 *          exact conditional mean and variance
 * checked  tests/unit/test_henmi_copas.c: tau2 = 0 with k = 2 by hand, metafor 3.8-1 on Molloy (2014)
 */
enum lbp_status lbp_henmi_copas_fit(
	const struct lbp_studies *s, double level, struct lbp_henmi_copas *out, struct lbp_error *err);

#endif
