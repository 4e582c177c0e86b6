/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Meta-analysis: effects to one pooled effect, its interval, heterogeneity and prediction. */
#include "pool/pool.h"

#include <math.h>

#define AT(member) offsetof(struct pool_config, member)

const char *const pool_method_names[] = {"REML", "EE", "FE", "DL", "HE", "HS", "HSk", "SJ", "ML", "EB", "PM", "PMM",
	"GENQ", "GENQM", "DLIT", "SJIT", "MH", "PETO", NULL};
_Static_assert(sizeof pool_method_names / sizeof pool_method_names[0] == METHODS + 1, "one name a method");

static const char *const variances[] = {"sato", "greenland", NULL};
static const char *const centres[] = {"own", "mh", NULL};
static const char *const presets[] = {"revman5", "revman", "metafor", "meta", "stata", NULL};
static const char *const views[] = {"terms", "model", "rows", "forest", "tests", NULL};

static const struct lbp_option options[] = {
	{"method", 0, LBP_CHOICE, AT(method), "NAME", "REML EE FE DL HE HS HSk SJ ML EB PM PMM GENQ GENQM DLIT SJIT MH PETO",
		pool_method_names},
	{"ci", 0, LBP_CHOICE, AT(ci), "KIND", "z t hk hk-se hk-ci hc kr (z)", lbp_pool_ci_names},
	{"prediction", 0, LBP_CHOICE, AT(prediction), "KIND", "hts z t1 riley none (hts)", lbp_pool_prediction_names},
	{"tau2-ci", 0, LBP_CHOICE, AT(tau2_ci), "KIND", "qp pl genq none (qp; genq with GENQ, GENQM)",
		lbp_tau2_interval_names},
	{"tau2", 0, LBP_REAL, AT(tau2), "X", "take this tau2, estimate none", NULL},
	{"weights", 0, LBP_STRING, AT(weights), "COL", "weights of one's own", NULL},
	{"unweighted", 0, LBP_FLAG, AT(unweighted), NULL, "equal weights", NULL},
	{"subgroup", 0, LBP_STRING, AT(subgroup), "COL", "pool each of its values too, and test between them", NULL},
	{"tau2-common", 0, LBP_FLAG, AT(tau2_common), NULL, "one tau2 for all subgroups", NULL},
	{"measure", 'm', LBP_STRING, AT(measure), "NAME", "what yi is, or what MH pools (column measure)", NULL},
	{"mixed-scales", 0, LBP_FLAG, AT(mixed_scales), NULL, "pool differences of different scales all the same", NULL},
	{"mh-add", 0, LBP_REAL, AT(mh_add), "X", "MH: added to cells ahead of the sums (0)", NULL},
	{"mh-to", 0, LBP_CHOICE, AT(mh_to), "WHICH", "MH: tables that get it: none only0 all if0all (only0)",
		lbp_tables_add_names},
	{"mh-variance", 0, LBP_CHOICE, AT(mh_variance), "KIND", "MH, RD: sato or greenland (sato)", variances},
	{"q-centre", 0, LBP_CHOICE, AT(q_centre), "WHICH", "DL's Q about own or mh estimate, from counts (own)", centres},
	{"add", 0, LBP_STRING, AT(add), "X", "MH: zero cells of the studies' own effects (0.5)", NULL},
	{"to", 0, LBP_CHOICE, AT(to), "WHICH", "MH: rows that get it: only0 all if0all none (only0)", lbp_add_to_names},
	{"raw-estimate", 0, LBP_FLAG, AT(raw_estimate), NULL, "MH: --add goes into those variances only", NULL},
	{"rr-add", 0, LBP_CHOICE, AT(rr_add), "2x|1x", "MH, RR: what n gains of that amount (2x)", lbp_rr_add_names},
	{"keep00", 0, LBP_FLAG, AT(keep00), NULL, "MH: double-zero tables stay in Q", NULL},
	{"compat", 0, LBP_CHOICE, AT(compat), "PEER", "defaults of revman5 revman metafor meta stata", presets},
	{NULL, 0, LBP_FLAG, 0, NULL, NULL, NULL},
};

static struct lbp_pool_request
request_of(const struct lbp_run *run, const struct pool_config *config)
{
	int likelihood = config->method == LBP_TAU2_ML || config->method == LBP_TAU2_REML;
	int model = lbp_run_shows(run, "model");

	return (struct lbp_pool_request){
		.method = config->method < METHOD_MH ? (enum lbp_tau2_method)config->method : LBP_TAU2_REML,
		.ci = (enum lbp_pool_ci)config->ci,
		.prediction = (enum lbp_pool_prediction)config->prediction,
		.tau2_interval = model ? (enum lbp_tau2_interval_kind)config->tau2_ci : LBP_TAU2_INTERVAL_NONE,
		.weighting = config->weights != NULL ? LBP_WEIGHTING_GIVEN
			: config->unweighted         ? LBP_WEIGHTING_EQUAL
						     : LBP_WEIGHTING_INVERSE,
		.level = run->common.level,
		.tau2_is_fixed = !isnan(config->tau2),
		.tau2 = config->tau2,
		.skip = (lbp_run_shows(run, "terms") || lbp_run_shows(run, "rows") ? LBP_POOL_PART_HETEROGENEITY : 0) |
			(model || (likelihood && lbp_run_shows(run, "tests")) ? 0 : LBP_POOL_PART_LIKELIHOOD)};
}

static enum lbp_status
pool_groups(struct lbp_run *run, struct pool_work *work, struct lbp_error *err)
{
	struct pool_answer answer;
	enum lbp_status status = LBP_OK;
	size_t g;

	for (g = 0; g < work->by.count && status == LBP_OK; g++) {
		status = pool_gather(run, work, g, err);
		if (status == LBP_OK) {
			status = pool_answer(work, &answer, err);
			if (status == LBP_OK)
				pool_show(run, work, &answer, g);
			pool_answer_free(&answer);
		}
	}
	return status;
}

static enum lbp_status
run_pool(struct lbp_run *run, struct lbp_error *err)
{
	struct pool_config *config = run->config;
	struct pool_work work = {.config = config};
	enum lbp_status status;

	pool_fill_in(config);
	status = pool_check_options(config, err);
	if (status != LBP_OK)
		return status;
	work.request = request_of(run, config);
	status = lbp_run_open(run, lbp_run_shows(run, "rows") || lbp_run_shows(run, "forest"), err);
	if (status == LBP_OK)
		status = pool_ask(run, &work, err);
	if (status == LBP_OK)
		status = pool_columns(run, &work, err);
	if (status == LBP_OK)
		status = lbp_run_read(run, err);
	if (status == LBP_OK)
		status = pool_check_rows(run, &work, err);
	if (status == LBP_OK)
		status = lbp_groups_assign(&work.by, &run->table, err);
	if (status == LBP_OK)
		status = lbp_groups_sort(&work.by, &run->table, err);
	if (status == LBP_OK)
		status = pool_groups(run, &work, err);
	if (status == LBP_OK)
		pool_tell_repeats(run, &work);
	pool_free(&work);
	return status;
}

int
main(int argc, char **argv)
{
	static const struct lbp_tool tool = {
		.name = "lbp-pool",
		.summary = "meta-analysis: pooled effect, heterogeneity, prediction interval, subgroups",
		.options = options,
		.views = views,
		.examples = "  lbp-effect -m HR recurrence.csv | lbp-pool --method REML --ci hk -s forest\n"
			    "  lbp-pool --method DL -s model effects.csv\n",
		.run = run_pool,
	};
	struct pool_config config = {.method = UNSET, .ci = UNSET, .prediction = UNSET, .tau2_ci = UNSET, .tau2 = NAN,
		.mh_add = NAN, .mh_to = UNSET, .mh_variance = UNSET, .rr_add = UNSET, .compat = UNSET};

	return lbp_run(&tool, &config, argc, argv);
}
