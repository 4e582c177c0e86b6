/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The part of error_law.h that is quadrature: the law LOG_GAMMA, for that module only. */
#ifndef LBP_SURVIVAL_LOG_GAMMA_LAW_H
#define LBP_SURVIVAL_LOG_GAMMA_LAW_H

#include "survival/error_law.h"

/* As lbp_law_log_density and lbp_law_log_mass with LBP_LAW_LOG_GAMMA; the same contracts. */
void lbp_log_gamma_density(const struct lbp_error_law *law, double z, struct lbp_law_jet *jet);
void lbp_log_gamma_mass(const struct lbp_error_law *law, double low, double high, struct lbp_law_jet *jet);

/* The log of star(1 / q^2) of numerics/gamma_star.h and its derivatives by q. */
void lbp_log_gamma_star(double q, double star[3]);

#endif
