/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Pointwise confidence limits of a survival curve.
 * Invariant: 0 <= low <= survival <= high <= 1 where they are defined.
 */
#ifndef LBP_SURVIVAL_KM_INTERVAL_H
#define LBP_SURVIVAL_KM_INTERVAL_H

#include "survival/km.h"

enum lbp_km_ci { LBP_KM_LOG_LOG, LBP_KM_LOG, LBP_KM_PLAIN, LBP_KM_LOGIT, LBP_KM_ARCSINE, LBP_KM_CI_COUNT };
enum lbp_km_lower { LBP_KM_LOWER_USUAL, LBP_KM_LOWER_PETO, LBP_KM_LOWER_MODIFIED, LBP_KM_LOWER_COUNT };

extern const char *const lbp_km_ci_names[];    /* as options have them; NULL-terminated */
extern const char *const lbp_km_lower_names[];

/*
 * Limits of one survival probability: normal on the scale named, brought back, cut to [0, 1].
 *
 * inputs   survival in [0, 1]; se >= 0 of it; se_low: the error to be used for the lower limit (se as a rule);
 *          z: normal quantile of (1 + level) / 2
 * outputs  low, high. Both NaN at survival 0; at 1 both 1 for PLAIN and LOG, NaN for the others, which have no limits
 *          there
 * fails    never
 * source   Kalbfleisch & Prentice (2002) The Statistical Analysis of Failure Time Data, 2nd ed., Wiley, section 1.4.1
 *          (log-log, log, plain); arcsine: Borgan & Liestol (1990) Scand. J. Stat. 17:35-41; logit: Meeker & Escobar
 *          (1998) Statistical Methods for Reliability Data, Wiley, chapter 3
 * checked  tests/unit/test_km_interval.c: by hand; aml with survival 3.5-3
 */
void lbp_km_interval(
	enum lbp_km_ci ci, double survival, double se, double se_low, double z, double *low, double *high);

/*
 * Limits of a cumulative hazard: those that lbp_km_interval has of exp(-cumhaz), with the error that goes with it, as
 * hazards. For LOG_LOG that is cumhaz exp(-+ z se / cumhaz), for LOG cumhaz -+ z se; cut at 0.
 *
 * inputs   cumhaz >= 0 with its error se; z as above
 * outputs  low, high; high INFINITY where the limit of exp(-cumhaz) is 0; both NaN where that has none
 * fails    never
 * source   the delta method, d exp(-H) = -exp(-H) dH; the two closed forms: Klein & Moeschberger (2003) Survival
 *          Analysis, 2nd ed., Springer, section 4.3
 * checked  tests/unit/test_km_interval.c: by hand; survival 3.5-3 through survfit(..., stype = 2)
 */
void lbp_km_cumhaz_interval(enum lbp_km_ci ci, double cumhaz, double se, double z, double *low, double *high);

/*
 * Fills in the limits of a whole curve.
 *
 * inputs   risk and km, as fitted; lower: USUAL; PETO: the lower limit from S sqrt((1 - S) / n), n those still at
 *          risk; MODIFIED: from se sqrt(m / n), m at risk at the last time with an event (the first time of all before)
 * outputs  km->ci_low, km->ci_high
 * fails    LBP_EDOMAIN unless 0 < level < 1
 * source   Peto et al. (1977) Br. J. Cancer 35:1-39, statistical note 6; modified: Dorey & Korn (1987) Stat. Med.
 *          6:679-687 (effective sample size)
 * checked  tests/unit/test_km_interval.c: by hand; survival 3.5-3
 */
enum lbp_status lbp_km_limits(const struct lbp_risk *risk, enum lbp_km_ci ci, enum lbp_km_lower lower, double level,
	struct lbp_km *km, struct lbp_error *err);

#endif
