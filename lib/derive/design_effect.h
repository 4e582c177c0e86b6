/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What randomising clusters costs.
 * Invariant: the effect is > 0; n, events and person-time are divided by it, a standard error is multiplied by its
 * root, a mean, sd or proportion is left as it is.
 * Ownership: plain numbers in and out.
 */
#ifndef LBP_DERIVE_DESIGN_EFFECT_H
#define LBP_DERIVE_DESIGN_EFFECT_H

#include "base/error.h"

/*
 * 1 + (m - 1) icc for clusters of one size, 1 + ((1 + cv^2) m - 1) icc for sizes that vary.
 *
 * inputs   m: mean cluster size, >= 1; cv: coefficient of variation of the sizes, >= 0 (0: all the same);
 *          icc in [-1, 1]
 * outputs  *effect > 0
 * fails    LBP_EDOMAIN naming cluster_size, cluster_cv or icc; also when a negative icc leaves nothing
 * source   Donner and Klar (2000) Design and Analysis of Cluster Randomization Trials; Eldridge, Ashby and Kerry (2006)
 *          Int J Epidemiol 35:1292-1300; Cochrane Handbook 5.1, 16.3.4
 * checked  tests/unit/test_design_effect.c: by hand (m 21, icc 0.05: 2)
 */
enum lbp_status lbp_design_effect(double m, double cv, double icc, double *effect, struct lbp_error *err);

#endif
