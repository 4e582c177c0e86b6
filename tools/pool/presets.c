/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The options that were not given, by --compat or our own defaults; and which do not go together. */
#include "pool.h"

#include <math.h>

/* What each preset sets of the options that were not given; the first row is our own. The man page lists them. */
static const struct preset {
	int method, ci, prediction, tau2_ci;
	double mh_add;
	int mh_to, mh_variance, keep00, raw_estimate, rr_add;
} defaults[] = {
	{LBP_TAU2_REML, LBP_POOL_CI_Z, LBP_POOL_PREDICTION_HTS, LBP_TAU2_INTERVAL_QP, 0, LBP_TABLES_ADD_ONLY0,
		LBP_MANTEL_HAENSZEL_SATO, 0, 0, 0},
	{LBP_TAU2_DL, LBP_POOL_CI_Z, LBP_POOL_PREDICTION_NONE, LBP_TAU2_INTERVAL_NONE, 0.5, LBP_TABLES_ADD_ONLY0,
		LBP_MANTEL_HAENSZEL_GREENLAND, FOR_DIFFERENCES, FOR_DIFFERENCES, 0},
	{LBP_TAU2_REML, LBP_POOL_CI_Z, LBP_POOL_PREDICTION_RILEY, LBP_TAU2_INTERVAL_QP, 0.5, LBP_TABLES_ADD_ONLY0,
		LBP_MANTEL_HAENSZEL_GREENLAND, FOR_DIFFERENCES, FOR_DIFFERENCES, 0},
	{LBP_TAU2_REML, LBP_POOL_CI_Z, LBP_POOL_PREDICTION_Z, LBP_TAU2_INTERVAL_QP, 0, LBP_TABLES_ADD_ONLY0,
		LBP_MANTEL_HAENSZEL_SATO, 0, 0, 0},
	{LBP_TAU2_REML, LBP_POOL_CI_Z, LBP_POOL_PREDICTION_HTS, LBP_TAU2_INTERVAL_QP, 0.5, LBP_TABLES_ADD_ONLY0,
		LBP_MANTEL_HAENSZEL_GREENLAND, FOR_DIFFERENCES, FOR_DIFFERENCES, 1},
	{LBP_TAU2_REML, LBP_POOL_CI_Z, LBP_POOL_PREDICTION_HTS, LBP_TAU2_INTERVAL_QP, 0, LBP_TABLES_ADD_ONLY0,
		LBP_MANTEL_HAENSZEL_GREENLAND, 0, 0, 0},
};

static void
choose(int *option, int preset)
{
	if (*option == UNSET)
		*option = preset;
}

void
pool_fill_in(struct pool_config *config)
{
	const struct preset *preset = &defaults[config->compat + 1];

	choose(&config->method, config->ci == LBP_POOL_CI_HC ? LBP_TAU2_DL : preset->method);
	choose(&config->ci, preset->ci);
	choose(&config->prediction, preset->prediction);
	if (config->method == LBP_TAU2_GENQ || config->method == LBP_TAU2_GENQM)
		choose(&config->tau2_ci, LBP_TAU2_INTERVAL_GENQ);
	choose(&config->tau2_ci, preset->tau2_ci);
	choose(&config->mh_to, preset->mh_to);
	choose(&config->mh_variance, preset->mh_variance);
	choose(&config->rr_add, preset->rr_add);
	if (!config->keep00)
		config->keep00 = preset->keep00;
	if (!config->raw_estimate)
		config->raw_estimate = preset->raw_estimate;
	if (isnan(config->mh_add))
		config->mh_add = preset->mh_add;
}

enum lbp_status
pool_check_options(const struct pool_config *config, struct lbp_error *err)
{
	if (config->weights != NULL && config->unweighted)
		return lbp_fail(err, LBP_EUSAGE, "--weights and --unweighted exclude each other");
	if (config->tau2_common && config->subgroup == NULL)
		return lbp_fail(err, LBP_EUSAGE, "--tau2-common goes with --subgroup");
	if (config->mh_add < 0)
		return lbp_fail(err, LBP_EUSAGE, "--mh-add: must not be below 0");
	if (config->method >= METHOD_MH && (config->weights != NULL || config->unweighted || !isnan(config->tau2) ||
		config->ci != LBP_POOL_CI_Z || config->tau2_common || config->q_centre > 0))
		return lbp_fail(err, LBP_EUSAGE,
			"--method %s has its own weights and test: no --weights, --unweighted, --tau2, --ci, --q-centre",
			pool_method_names[config->method]);
	if (config->subgroup != NULL && config->q_centre > 0)
		return lbp_fail(err, LBP_EUSAGE, "--q-centre and --subgroup exclude each other");
	return LBP_OK;
}
